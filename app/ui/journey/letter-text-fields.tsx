/** A finished letter as text, to be changed: its subject and its body. */
import { TextArea, TextInput } from "../inputs.tsx";

interface LetterTextFieldsProps {
  text: { subject: string; body: string };
  error: (field: string) => string | undefined;
  rows: number;
}

export function LetterTextFields({ text, error, rows }: LetterTextFieldsProps) {
  return (
    <>
      <TextInput name="subject" label="Subject" value={text.subject} error={error("subject")} />
      <TextArea
        name="body"
        label="Letter"
        hint="Leave an empty line between paragraphs. Your addresses, the date and your name are added around it."
        look="letter"
        rows={rows}
        value={text.body}
        error={error("body")}
      />
    </>
  );
}
