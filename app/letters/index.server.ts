/**
 * Letters: a template and answers become a letter, a list of blocks. Knows no database of recipients and no file format.
 * One template file is the single source of form, checks, preview and output; templates are anybody's text until checked.
 * A person's words enter after the markup was read, so they stay words whatever they are.
 */
/** A template file → the template, or its problems with line, column and what to write instead. */

/** A posted form → the form of an answers file. */
export { answersFromForm } from "./answers-from-form.ts";
/** The input rule for what people type elsewhere. */
export { cleanLine, cleanText, countGraphemes } from "./clean-text.ts";
export { parseTemplate } from "./parse-template.ts";
/** Answers of any origin → valid answers, or a sentence for each that is not. */
export { type ReadOptions, readAnswers } from "./read-answers.ts";
/** Template and answers → the letter. */
export { type LetterInput, renderLetter } from "./render-letter.ts";
export type { Template } from "./template.ts";
