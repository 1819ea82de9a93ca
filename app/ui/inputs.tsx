/** Controls that are typed into. */
import type { HTMLInputAutoCompleteAttribute, InputHTMLAttributes } from "react";
import { controlId } from "./error-summary.tsx";
import { Field, type FieldProps, wiring } from "./field.tsx";

type Value = { value?: string | number | undefined };
type Input = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "autoComplete" | "inputMode" | "spellCheck" | "lang" | "placeholder" | "autoCapitalize"
>;

type TextInputProps = FieldProps &
  Value &
  Input & {
    type?: "text" | "email" | "search" | "tel" | "url" | "date";
    width?: "xs" | "s" | "m" | "full";
    className?: string;
  };

/** One line of text. */
export function TextInput({
  label,
  hint,
  error,
  required,
  id,
  type = "text",
  width = "full",
  ...input
}: TextInputProps) {
  const { value, className, ...rest } = input;
  const known = id ?? controlId(input.name);
  const classes = [className, width === "full" ? "" : `width-${width}`].filter(Boolean).join(" ");
  return (
    <Field id={known} label={label} hint={hint} error={error} required={required}>
      <input
        {...wiring({ id: known, hint, error })}
        {...rest}
        type={type}
        defaultValue={value}
        className={classes || undefined}
      />
    </Field>
  );
}

type TextAreaProps = FieldProps & {
  value?: string | undefined;
  rows?: number;
  /** Graphemes that fit; counted by hub.js, judged by the server. */
  max?: number | null | undefined;
  /** `letter`: a page of text rather than an answer. */
  look?: "letter" | "plain";
  openings?: string[] | undefined;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  lang?: string;
  spellCheck?: boolean;
};

/** Several lines of text, with openings that a writer may begin from. */
export function TextArea({ label, hint, error, required, id, rows = 5, max, look, openings, ...area }: TextAreaProps) {
  const { value, ...rest } = area;
  const known = id ?? controlId(area.name);
  return (
    <Field id={known} label={label} hint={hint} error={error} required={required}>
      <Openings of={known} openings={openings ?? []} />
      <textarea
        {...wiring({ id: known, hint, error })}
        {...rest}
        rows={rows}
        defaultValue={value}
        className={look === "letter" ? "as-letter" : undefined}
      />
      {max ? <p className="counter" hidden data-counter={known} data-max={max} /> : null}
    </Field>
  );
}

/** Without script they are suggestions to read; hub.js makes them buttons that write. */
function Openings({ of, openings }: { of: string; openings: string[] }) {
  if (openings.length === 0) return null;
  return (
    <ul className="openings" aria-label="Ways to begin">
      {openings.map((opening) => (
        <li key={opening}>
          <span>“{opening}”</span>
          <button type="button" hidden data-opening={of}>
            {opening}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A postal address, a line each. */
export function AddressInput(props: FieldProps & { value?: string | undefined }) {
  return <TextArea rows={4} autoComplete="street-address" spellCheck={false} {...props} />;
}

/** An email address. */
export function EmailInput(props: FieldProps & Value) {
  return <TextInput type="email" inputMode="email" autoComplete="email" spellCheck={false} width="m" {...props} />;
}

/** A postcode, in whatever way it is typed. */
export function PostcodeInput(props: FieldProps & Value) {
  return <TextInput autoComplete="postal-code" autoCapitalize="characters" spellCheck={false} width="s" {...props} />;
}

/** The six digits of a confirmation. */
export function CodeInput(props: FieldProps & Value) {
  return <TextInput inputMode="numeric" autoComplete="one-time-code" className="code-input" {...props} />;
}

/** A day, `YYYY-MM-DD`. */
export function DateInput(props: FieldProps & Value) {
  return <TextInput type="date" width="s" {...props} />;
}

/** A whole number; type=number would let the mouse wheel change it unseen. */
export function NumberInput(props: FieldProps & Value) {
  return <TextInput inputMode="numeric" width="s" {...props} />;
}
