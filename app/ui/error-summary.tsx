/** What is wrong with a form, all of it, with a link to each field. */
import type { AnswerProblem } from "#letters/shared";

export interface Problem {
  /** `#` and the id of the field. */
  href: string;
  text: string;
}

/** Draws nothing when there is no problem. hub.js moves the focus here; without it, role=alert is read out. */
export function ErrorSummary({ problems }: { problems: Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1}>
      <h2>{problems.length === 1 ? "One thing to put right" : `${problems.length} things to put right`}</h2>
      <ul>
        {problems.map(({ href, text }) => (
          <li key={`${href} ${text}`}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The id of the control that asks for an answer: `works.0.title` is `works-0-title`. */
export function controlId(name: string): string {
  return name.replaceAll(".", "-");
}

/** Links for the summary from the problems of a template's answers. */
export function answerProblemLinks(problems: AnswerProblem[], prefix = ""): Problem[] {
  return problems.map(({ field, row, column, sentence }) => {
    const parts = [prefix + field, row, column].filter((part) => part !== undefined);
    return { href: `#${controlId(parts.join("."))}`, text: sentence };
  });
}
