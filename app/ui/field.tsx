/** Label, hint and error around a control: the one place where they are wired together. */
import type { ReactNode } from "react";

/** What every control takes. */
export interface FieldProps {
  name: string;
  /** `name` with dashes for dots, if missing. */
  id?: string | undefined;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** True if missing; else "(optional)" is printed. */
  required?: boolean | undefined;
}

interface Described {
  id: string;
  hint?: ReactNode;
  error?: string | undefined;
}

/** The value of aria-describedby for a control with this id. */
function describedBy({ id, hint, error }: Described): string | undefined {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Attributes of the control itself. */
export function wiring({ id, hint, error }: Described) {
  return { id, "aria-describedby": describedBy({ id, hint, error }), "aria-invalid": error ? true : undefined };
}

type FrameProps = Described & { label: ReactNode; required?: boolean | undefined; children: ReactNode };

/** One control with its label. */
export function Field({ id, label, hint, error, required, children }: FrameProps) {
  return (
    <div className={error ? "field bad" : "field"}>
      <label htmlFor={id}>
        {label}
        <Optional required={required} />
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** Several controls with one legend. */
export function Fieldset({ id, label, hint, error, required, children }: FrameProps) {
  return (
    <fieldset className={error ? "field bad" : "field"} aria-describedby={describedBy({ id, hint, error })}>
      <legend>
        {label}
        <Optional required={required} />
      </legend>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}

function Optional({ required = true }: { required?: boolean | undefined }) {
  return required ? null : <span className="optional"> (optional)</span>;
}

function HintAndError({ id, hint, error }: Described) {
  return (
    <>
      {hint ? (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <p className="error" id={`${id}-error`}>
          <span className="visually-hidden">Error: </span>
          {error}
        </p>
      ) : null}
    </>
  );
}
