/** The letters of one draft beside each other. */
import { DefaultSubmit } from "../buttons.tsx";

/** Tabs that take along what was typed: each is a button of the page's form, and Enter there still means its own first one. */
export function LetterTabs(props: { letters: { key: string; label: string; current: boolean }[]; form: string }) {
  if (props.letters.length < 2) return null;
  return (
    <nav aria-label="Your letters">
      <DefaultSubmit intent="edit" form={props.form}>
        Use this text
      </DefaultSubmit>
      <ul className="tabs">
        {props.letters.map(({ key, label, current }) => (
          <li key={key}>
            <button
              type="submit"
              form={props.form}
              name="_intent"
              value={`go:${key}`}
              aria-current={current ? "page" : undefined}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
