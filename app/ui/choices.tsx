/** Controls that are chosen from. */
import type { ReactNode } from "react";
import { controlId } from "./error-summary.tsx";
import { Field, type FieldProps, Fieldset, wiring } from "./field.tsx";

export interface Option {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

/** A drop-down list; `empty` is its first line, for nothing chosen. */
export function Select(props: FieldProps & { value?: string | undefined; options: Option[]; empty?: string }) {
  const { name, id = controlId(name), label, hint, error, required, options, value, empty } = props;
  return (
    <Field id={id} label={label} hint={hint} error={error} required={required}>
      <select {...wiring({ id, hint, error })} name={name} defaultValue={value ?? ""}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

type RadioGroupProps = FieldProps & { value?: string | undefined; options: Option[]; inline?: boolean };

/** One of a few. The first radio has the group's id, so that a link from the summary lands on it. */
export function RadioGroup({ name, id = controlId(name), value, options, inline, ...field }: RadioGroupProps) {
  return (
    <Fieldset {...field} id={id}>
      <div className={inline ? "options-inline" : undefined}>
        <Options type="radio" name={name} id={id} options={options} chosen={value ? [value] : []} />
      </div>
    </Fieldset>
  );
}

/** Yes or no, sent as `yes` and `no`. */
export function YesNo({ value, ...field }: FieldProps & { value?: boolean | string | undefined }) {
  const chosen = typeof value === "boolean" ? (value ? "yes" : "no") : value;
  const options = [
    { value: "yes", label: "Yes" },
    { value: "no", label: "No" },
  ];
  return <RadioGroup {...field} inline value={chosen} options={options} />;
}

/** Any of several; the name is sent once for each. */
export function CheckboxGroup(props: FieldProps & { values?: string[] | undefined; options: Option[] }) {
  const { name, id = controlId(name), values = [], options, ...field } = props;
  return (
    <Fieldset {...field} id={id}>
      <div className={options.length > 6 ? "options-columns" : undefined}>
        <Options type="checkbox" name={name} id={id} options={options} chosen={values} />
      </div>
    </Fieldset>
  );
}

interface CheckboxProps extends Omit<FieldProps, "required"> {
  checked?: boolean | undefined;
  value?: string;
}

/** A single box to tick. */
export function Checkbox({ name, id = controlId(name), label, hint, error, checked, value = "yes" }: CheckboxProps) {
  return (
    <div className={error ? "field bad" : "field"}>
      {error ? (
        <p className="error" id={`${id}-error`}>
          <span className="visually-hidden">Error: </span>
          {error}
        </p>
      ) : null}
      <div className="option">
        <input {...wiring({ id, error })} type="checkbox" name={name} value={value} defaultChecked={checked} />
        <label htmlFor={id}>
          {label}
          {hint ? <span className="hint">{hint}</span> : null}
        </label>
      </div>
    </div>
  );
}

type FilterListProps = FieldProps & {
  value?: string | undefined;
  options: Option[];
  filterLabel: string;
  replaces?: string | undefined;
};

/** One of very many, as of 650 constituencies: radios in a list, which hub.js narrows while one types, in place of a search (`replaces`: its id). */
export function FilterList({
  name,
  id = controlId(name),
  value,
  options,
  filterLabel,
  replaces,
  ...field
}: FilterListProps) {
  return (
    <Fieldset {...field} id={id}>
      <div hidden data-list-filter={`${id}-list`} data-replaces={replaces}>
        <label htmlFor={`${id}-filter`} className="hint">
          {filterLabel}
        </label>
        <input id={`${id}-filter`} type="search" autoComplete="off" spellCheck={false} />
        <p className="counter" aria-live="polite" />
      </div>
      <div className="filter-list" id={`${id}-list`}>
        <Options type="radio" name={name} id={id} options={options} chosen={value ? [value] : []} />
      </div>
    </Fieldset>
  );
}

interface OptionsProps {
  type: "radio" | "checkbox";
  name: string;
  id: string;
  options: Option[];
  chosen: string[];
}

function Options({ type, name, id, options, chosen }: OptionsProps) {
  return options.map((option, i) => {
    const own = i === 0 ? id : `${id}-${i + 1}`;
    return (
      <div className="option" key={option.value}>
        <input type={type} id={own} name={name} value={option.value} defaultChecked={chosen.includes(option.value)} />
        <label htmlFor={own}>
          {option.label}
          {option.hint ? <span className="hint">{option.hint}</span> : null}
        </label>
      </div>
    );
  });
}
