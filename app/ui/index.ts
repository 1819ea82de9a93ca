/**
 * ui: what pages are made of. Drawn on the server only; /hub.js adds what needs a browser.
 * Components know no domain beyond the shapes of a field, an answer and a work.
 */
export { Button, Buttons, LinkButton } from "./buttons.tsx";
export { Checkbox, CheckboxGroup, FilterList, RadioGroup, Select } from "./choices.tsx";
export { Figures } from "./contents-list.tsx";
export { Desk, Sheet } from "./desk.tsx";
export { ErrorBody, ErrorPage, errorTitle, readFailure } from "./error-page.tsx";
export { answerProblemLinks, controlId, type Problem } from "./error-summary.tsx";
export { Field } from "./field.tsx";
export {
  CodeInput,
  DateInput,
  EmailInput,
  PostcodeInput,
  TextArea,
  TextInput,
} from "./inputs.tsx";
export { NonceProvider, useNonce, useOurFault } from "./nonce.tsx";
export { Card, Cards, Details, Notice, PersonCard, SummaryList } from "./notices.tsx";
export { Band, Page, Prose, pageTitle } from "./page.tsx";
export { ProveWork } from "./prove-work.tsx";
export { CodeBox, Timeline } from "./status.tsx";
export {
  ChangeList,
  Checklist,
  ConflictNotice,
  conflictLink,
  KeepTheirs,
  StateTag,
} from "./studio/campaign-parts.tsx";
export { ChapterFields } from "./studio/chapter-fields.tsx";
export { LetterEditor, ReadOnlyLetter } from "./studio/letter-editor.tsx";
export { PasskeyForm } from "./studio/passkey-form.tsx";
export { Pasted, PasteForm } from "./studio/paste-letter.tsx";
export { RoleChoice } from "./studio/role-choice.tsx";
export { Rows, Tag } from "./studio/rows.tsx";
export { Said } from "./studio/said.tsx";
export { SaveConflict } from "./studio/save-conflict.tsx";
export { StudioPage } from "./studio/studio-page.tsx";
export { PrintButton } from "./take-away.tsx";
export { TemplateForm } from "./template-form.tsx";
export { PasteWorks, WorksTable } from "./works-table.tsx";
