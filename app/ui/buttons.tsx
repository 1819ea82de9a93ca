/** What can be pressed. */
import type { ReactNode } from "react";

type Look = "go" | "plain" | "quiet" | "danger";

interface ButtonProps {
  children: ReactNode;
  name?: string;
  value?: string;
  look?: Look;
  type?: "submit" | "button";
  id?: string;
  form?: string;
  formAction?: string;
  /** It gives a file: the page stays, and its buttons with it. */
  file?: boolean;
  /** With script, what it asks for follows the keys and it is not needed (hub.js, data-follow). */
  follower?: boolean;
}

const classOf = (look: Look) => (look === "go" ? "button" : `button ${look}`);

/** A button that sends its form. */
export function Button({ children, look = "go", type = "submit", file, follower, ...rest }: ButtonProps) {
  return (
    <button
      className={classOf(look)}
      type={type}
      data-file={file ? "" : undefined}
      data-follower={follower ? "" : undefined}
      {...rest}
    >
      {children}
    </button>
  );
}

/** A link as large as a button. */
export function LinkButton(props: { href: string; children: ReactNode; look?: Look; download?: boolean | string }) {
  return (
    <a className={classOf(props.look ?? "go")} href={props.href} download={props.download}>
      {props.children}
    </a>
  );
}

/** Buttons side by side, one under the other on a phone. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="buttons">{children}</div>;
}

/**
 * What Enter means. A browser presses the first submit button of a form, so a form whose visible buttons begin with
 * another one ("Remove", "Read this list") puts this before it.
 */
export function DefaultSubmit(props: { intent?: string | undefined; form?: string; children?: ReactNode }) {
  const { intent = "continue", form, children = "Continue" } = props;
  return (
    <button
      className="visually-hidden"
      type="submit"
      form={form}
      name="_intent"
      value={intent}
      tabIndex={-1}
      aria-hidden="true"
    >
      {children}
    </button>
  );
}
