/** The form under an open letter, as it was posted. */
import { textOf } from "#web";

/** What was typed, right or wrong. */
export function typedSignature(form: FormData) {
  const text = (name: string) => textOf(form, name).slice(0, 500);
  return {
    ...{ name: text("name"), role: text("role"), shown: text("shown"), seat: text("seat"), email: text("email") },
    updates: textOf(form, "updates") === "yes",
  };
}
