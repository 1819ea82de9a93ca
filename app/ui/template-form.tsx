/** The form of a template: each merge field drawn by its kind. */
import { type AnswerProblem, type Field, NO_FIXED_ADDRESS, type Work } from "#letters/shared";
import { Checkbox, CheckboxGroup, RadioGroup, Select, YesNo } from "./choices.tsx";
import { controlId } from "./error-summary.tsx";
import { type FieldProps, Fieldset, wiring } from "./field.tsx";
import { AddressInput, DateInput, EmailInput, NumberInput, PostcodeInput, TextArea, TextInput } from "./inputs.tsx";
import { WorksTable } from "./works-table.tsx";

interface TemplateFormProps {
  fields: Field[];
  /** What was typed, in whatever state it is. */
  answers: Record<string, unknown>;
  problems?: AnswerProblem[];
  prefix?: string;
  blankRows?: number;
  /** Names of fields that another step asks for. */
  skip?: string[];
}

/** All controls of a template's fields, in the order of its front matter. */
export function TemplateForm({ fields, answers, problems = [], prefix = "", blankRows, skip = [] }: TemplateFormProps) {
  return fields
    .filter((field) => !skip.includes(field.name))
    .map((field) => (
      <TemplateField
        key={field.name}
        field={field}
        name={prefix + field.name}
        value={answers[field.name]}
        problems={problems.filter((problem) => problem.field === field.name)}
        blankRows={blankRows}
      />
    ));
}

interface TemplateFieldProps {
  field: Field;
  name: string;
  value: unknown;
  problems: AnswerProblem[];
  blankRows: number | undefined;
}

function TemplateField({ field, name, value, problems, blankRows }: TemplateFieldProps) {
  const common: FieldProps = {
    name,
    label: field.prompt ?? field.label,
    hint: hintOf(field),
    error: problems.find((problem) => problem.row === undefined)?.sentence,
    required: field.required,
  };
  switch (field.kind) {
    case "paragraph":
    case "question":
      return (
        <TextArea
          {...common}
          value={asText(value)}
          rows={field.kind === "question" ? 5 : 7}
          max={field.max}
          openings={field.openings}
        />
      );
    case "email":
      return <EmailInput {...common} value={asText(value)} />;
    case "postcode":
      return <PostcodeInput {...common} value={asText(value)} />;
    case "address":
      return <AddressInput {...common} value={asText(value)} />;
    case "date":
      return <DateInput {...common} value={asText(value)} />;
    case "number":
      return <NumberInput {...common} value={asText(value)} />;
    case "yes-no":
      if (field.name === NO_FIXED_ADDRESS) return <Tick {...common} value={value} />;
      return <YesNo {...common} value={typeof value === "boolean" ? value : asText(value)} />;
    case "choice":
      return <Choice field={field} common={common} value={value} />;
    case "works":
      return (
        <WorksTable
          {...common}
          rows={Array.isArray(value) ? (value as Work[]) : []}
          problems={problems}
          blankRows={blankRows}
          max={field.max ?? undefined}
        />
      );
    case "text":
      return field.many ? (
        <ManyTexts common={common} values={asList(value)} />
      ) : (
        <TextInput {...common} value={asText(value)} autoComplete={field.name === "name" ? "name" : undefined} />
      );
  }
}

function Choice({ field, common, value }: { field: Field; common: FieldProps; value: unknown }) {
  // A single choice is no question.
  if (field.options.length === 1) return <input type="hidden" name={common.name} value={field.options[0]?.value} />;
  if (field.many) return <CheckboxGroup {...common} values={asList(value)} options={field.options} />;
  if (field.options.length > 6)
    return <Select {...common} value={asText(value)} options={field.options} empty="Please choose" />;
  return <RadioGroup {...common} value={asText(value)} options={field.options} />;
}

/** A yes-no that is said rather than asked: what is not ticked is sent as no answer, which takes back a yes. */
function Tick({ value, ...common }: FieldProps & { value: unknown }) {
  return (
    <>
      <input type="hidden" name={common.name} value="" />
      <Checkbox {...common} checked={value === true || value === "yes"} />
    </>
  );
}

/** A few short texts under one name: what is there, and two empty lines. */
function ManyTexts({ common, values }: { common: FieldProps; values: string[] }) {
  const id = controlId(common.name);
  return (
    <Fieldset {...common} id={id}>
      <div className="many">
        {[...values, "", ""].map((value, i) => (
          <input
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no other name, and the page is drawn once
            key={i}
            {...wiring({ id: i === 0 ? id : `${id}-${i + 1}`, error: i === 0 ? common.error : undefined })}
            aria-label={`${typeof common.label === "string" ? common.label : "Line"} ${i + 1}`}
            name={common.name}
            defaultValue={value}
          />
        ))}
      </div>
    </Fieldset>
  );
}

function hintOf({ hint, words }: Field): string | null {
  const length = words ? `About ${words} words are plenty.` : null;
  return [hint, length].filter(Boolean).join(" ") || null;
}

const asText = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const asList = (value: unknown) => (Array.isArray(value) ? value.map(String) : value ? [String(value)] : []);
