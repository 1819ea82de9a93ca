/** The settings of a chapter as a form. */
import type { Chapter, Setting } from "#campaigns/shared";
import { CheckboxGroup, RadioGroup, Select, YesNo } from "../choices.tsx";
import { controlId } from "../error-summary.tsx";
import { DateInput, NumberInput, TextArea, TextInput } from "../inputs.tsx";

type Typed = Record<string, string | string[]>;

interface ChapterFieldsProps {
  chapter: Chapter;
  typed: Typed;
  problems: { name: string; sentence: string }[];
  zones: string[];
}

/** Each setting with what was typed or stands in the file. */
export function ChapterFields({ chapter, typed, problems, zones }: ChapterFieldsProps) {
  return chapter.settings.map((setting) => (
    <SettingField
      key={setting.name}
      setting={setting}
      value={typed[setting.name] ?? ""}
      error={problems.find(({ name }) => name === setting.name)?.sentence}
      zones={zones}
    />
  ));
}

interface SettingProps {
  setting: Setting;
  value: string | string[];
  error: string | undefined;
  zones: string[];
}

function SettingField({ setting, value, error, zones }: SettingProps) {
  const { name, label, hint, kind, optional, needed, max, options = [] } = setting;
  const field = { name, label, hint, error, required: needed ?? !optional };
  const text = Array.isArray(value) ? value.join("\n") : value;
  switch (kind) {
    case "line":
      return <TextInput {...field} value={text} />;
    case "text":
      return <TextArea {...field} value={text} rows={(max ?? 0) > 1500 ? 8 : 4} max={max ?? null} />;
    case "rows":
      return <TextArea {...field} value={text} rows={8} required />;
    case "day":
      return <DateInput {...field} value={text} />;
    case "zone":
      return (
        <Select {...field} value={text} options={usualFirst(zones).map((zone) => ({ value: zone, label: zone }))} />
      );
    case "number":
    case "percent":
      return <NumberInput {...field} value={text} />;
    case "yes-no":
      return <YesNo {...field} value={text} />;
    case "choice":
      return <RadioGroup {...field} value={text} options={options} />;
    case "choices":
      return <CheckboxGroup {...field} values={Array.isArray(value) ? value : [value]} options={options} />;
    case "texts":
      return <Texts setting={setting} values={Array.isArray(value) ? value : [value]} error={error} />;
  }
}

/** Zones that campaigns of writers in Britain and Ireland are in, and where their members live abroad. */
const usualZones = [
  ...["Europe/London", "Europe/Dublin", "UTC", "Europe/Paris", "Europe/Berlin", "Europe/Madrid"],
  ...["America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Asia/Calcutta", "Australia/Sydney"],
];

/** Several hundred names by the alphabet begin with Abidjan. */
export function usualFirst(zones: string[]): string[] {
  const usual = usualZones.filter((zone) => zones.includes(zone));
  return [...usual, ...zones.filter((zone) => !usual.includes(zone))];
}

/** A box for each text, and empty ones for more. */
function Texts({ setting, values, error }: { setting: Setting; values: string[]; error: string | undefined }) {
  const { name, label, hint, max } = setting;
  const boxes = [...values.filter(Boolean), "", ""].slice(0, 6);
  return boxes.map((value, i) => (
    <TextArea
      // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no other name
      key={i}
      id={i === 0 ? controlId(name) : `${controlId(name)}-${i + 1}`}
      name={name}
      label={`${label} ${i + 1}`}
      hint={i === 0 ? hint : undefined}
      error={i === 0 ? error : undefined}
      required={i < values.length && value !== ""}
      value={value}
      rows={3}
      max={max ?? null}
    />
  ));
}
