/** The settings of a letter as a form: what it is called, its subject, and a row for each thing that people are asked. */
import {
  boundLabels,
  boxLabel,
  type FieldSettings,
  kindLabels,
  newQuestion,
  type TemplateSettings,
} from "#letters/shared";
import { Button } from "../buttons.tsx";
import { Checkbox, Select } from "../choices.tsx";
import { DateInput, TextArea, TextInput } from "../inputs.tsx";
import { boxesOf } from "./editor-boxes.ts";
import type { EditorProblem } from "./problem-list.tsx";

/** A field as it is in the form; `was` is its name in the file. */
export type ShownField = FieldSettings & { was: string };

export function HeadFields({
  settings,
  problems,
}: {
  settings: Omit<TemplateSettings, "fields">;
  problems: EditorProblem[];
}) {
  const error = (key: string) =>
    problems.find(({ place, advice }) => !advice && place.in === "head" && place.key === key)?.sentence;
  return (
    <fieldset className="editor-head">
      <legend>About this letter</legend>
      <TextInput
        name="title"
        label={boxLabel("title")}
        hint="What people choose it by."
        value={settings.title}
        error={error("title")}
      />
      <TextInput
        name="subject"
        label={boxLabel("subject")}
        hint="One line. Fields can stand in it, as in the letter."
        value={settings.subject}
        error={error("subject")}
      />
      <TextInput
        name="description"
        label={boxLabel("description")}
        required={false}
        value={settings.description}
        error={error("description")}
      />
      <DateInput
        name="true_until"
        label={boxLabel("true_until")}
        hint="The last day on which this text is right. You are told before; afterwards nobody can begin the letter."
        required={false}
        value={settings.trueUntil}
        error={error("true_until")}
      />
    </fieldset>
  );
}

/** What people are asked, in the order of the form. */
export function FieldRows({ fields, problems }: { fields: ShownField[]; problems: EditorProblem[] }) {
  return (
    <fieldset className="editor-fields" id="fields" tabIndex={-1}>
      <legend>What people are asked</legend>
      <ol>
        {fields.map((field, index) => (
          <FieldRow
            key={field.was}
            field={field}
            index={index}
            last={index === fields.length - 1}
            problems={problems.filter(({ place }) => place.in === "field" && place.index === index)}
          />
        ))}
      </ol>
      <Button look="plain" name="_intent" value="add-field" id="add-field">
        Add a field
      </Button>
    </fieldset>
  );
}

interface RowProps {
  field: ShownField;
  index: number;
  last: boolean;
  problems: EditorProblem[];
}

function FieldRow({ field, index, last, problems }: RowProps) {
  const base = `f.${index}`;
  const wrong = problems.filter(({ advice }) => !advice);
  const isNew = field.label.startsWith(newQuestion);
  return (
    <li className={wrong.length > 0 ? "bad" : undefined}>
      <input type="hidden" name={`${base}.was`} value={field.was} />
      <input type="hidden" name={`${base}.shown`} value="yes" />
      <details open={wrong.length > 0 || isNew}>
        <summary>
          <b>{field.label || field.name}</b>{" "}
          <span className="soft">
            {kindLabels[field.kind || "text"] ?? field.kind}
            {field.required ? ", must be answered" : ""}
          </span>
          {wrong.length > 0 ? <span className="error-mark"> Needs a look</span> : null}
        </summary>
        <div className="field-body">
          <FieldInputs field={field} base={base} problems={wrong} />
          <Button look="plain" name="_intent" value={`add-field:${index}`}>
            Add a field below this one
          </Button>
          <Button look="danger" name="_intent" value={`field:remove:${index}`}>
            Take this field out
          </Button>
        </div>
      </details>
      <span className="field-move">
        <Move index={index} way="up" label={field.label} disabled={index === 0} />
        <Move index={index} way="down" label={field.label} disabled={last} />
      </span>
    </li>
  );
}

function Move({
  index,
  way,
  label,
  disabled,
}: {
  index: number;
  way: "up" | "down";
  label: string;
  disabled: boolean;
}) {
  return (
    <button
      type="submit"
      className="chip"
      id={`f-${index}-${way}`}
      name="_intent"
      value={`field:${way}:${index}`}
      disabled={disabled}
      aria-label={`Move ${label} ${way}`}
    >
      {way === "up" ? "↑" : "↓"}
    </button>
  );
}

function FieldInputs({ field, base, problems }: { field: FieldSettings; base: string; problems: EditorProblem[] }) {
  const { kind, many } = field;
  const bounds = boundLabels(field);
  const boxes = boxesOf(field);
  const boxOf = (key: string | null | undefined) => (!key ? "label" : boxes.includes(key) ? key : "kind");
  const error = (key: string) => problems.find(({ place }) => boxOf(place.key) === key)?.sentence;
  return (
    <>
      <TextInput name={`${base}.label`} label={boxLabel("label")} value={field.label} error={error("label")} />
      <TextInput
        name={`${base}.hint`}
        label={boxLabel("hint")}
        required={false}
        value={field.hint}
        error={error("hint")}
      />
      <div className="field-pair">
        <Select
          name={`${base}.kind`}
          label={boxLabel("kind")}
          value={kind || "text"}
          options={Object.entries(kindLabels).map(([value, label]) => ({ value, label }))}
          error={error("kind")}
        />
        <TextInput
          name={`${base}.name`}
          label={boxLabel("name")}
          value={field.name}
          error={error("name")}
          width="m"
          spellCheck={false}
          autoCapitalize="none"
        />
      </div>
      <Checkbox name={`${base}.required`} label={boxLabel("required")} checked={field.required} />
      {kind === "choice" ? (
        <>
          <TextArea
            name={`${base}.options`}
            label={`${boxLabel("options")}, one a line`}
            hint="What people see and the letter prints. A short name for conditions can stand before it: calm = Quite calm"
            rows={4}
            value={field.options
              .map(({ value, label }) => (value === label ? label : `${value} = ${label}`))
              .join("\n")}
            error={error("options")}
          />
          <Checkbox name={`${base}.many`} label={boxLabel("many")} checked={many} />
        </>
      ) : null}
      {kind === "question" ? (
        <>
          <TextInput
            name={`${base}.prompt`}
            label={boxLabel("prompt")}
            required={false}
            value={field.prompt}
            error={error("prompt")}
          />
          <TextArea
            name={`${base}.openings`}
            label={`${boxLabel("openings")}, one a line`}
            required={false}
            rows={3}
            value={field.openings.join("\n")}
            error={error("openings")}
          />
        </>
      ) : null}
      <div className="field-pair">
        {bounds.min ? (
          <TextInput
            name={`${base}.min`}
            label={bounds.min}
            required={false}
            width="xs"
            inputMode="numeric"
            value={field.min}
            error={error("min")}
          />
        ) : null}
        {bounds.max ? (
          <TextInput
            name={`${base}.max`}
            label={bounds.max}
            required={false}
            width="xs"
            inputMode="numeric"
            value={field.max}
            error={error("max")}
          />
        ) : null}
        {kind === "question" || kind === "paragraph" ? (
          <TextInput
            name={`${base}.words`}
            label={boxLabel("words")}
            required={false}
            width="xs"
            inputMode="numeric"
            value={field.words}
            error={error("words")}
          />
        ) : null}
      </div>
      {field.example === null ? (
        <p className="hint">Its examples are works: they can be changed under Source.</p>
      ) : kind === "address" || kind === "paragraph" || kind === "question" ? (
        <TextArea
          name={`${base}.example`}
          label={boxLabel("example")}
          required={false}
          rows={3}
          value={field.example}
          error={error("example")}
        />
      ) : (
        <TextInput
          name={`${base}.example`}
          label={boxLabel("example")}
          hint={kind === "choice" && many ? "The short names, with commas between them." : undefined}
          required={false}
          value={field.example}
          error={error("example")}
        />
      )}
    </>
  );
}
