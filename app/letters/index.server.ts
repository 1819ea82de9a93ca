/**
 * Letters: a template and answers become a letter, a list of blocks. Knows no database of recipients and no file format.
 * One template file is the single source of form, checks, preview and output; templates are anybody's text until checked.
 * A person's words enter after the markup was read, so they stay words whatever they are.
 */
/** A template file → the template, or its problems with line, column and what to write instead. */

/** What a template may have and most likely should not; it can be published so. */
export { adviseCampaign } from "./advise-campaign.ts";
export { adviseSubject } from "./advise-subject.ts";
export { adviseTemplate } from "./advise-template.ts";
/** A posted form → the form of an answers file. */
export { answersFromForm, rowsFromForm } from "./answers-from-form.ts";
/** A field put into a form, taken out, or moved. */
export { addField, moveField, removeField } from "./arrange-fields.ts";
/** Fields that are asked of somebody who writes the whole letter alone. */
export { askedOfAll } from "./asked-of-all.ts";
/** What of a YAML text would keep its parser busy for seconds. */
export { withoutDisguise } from "./bound-text.ts";
/** Changes of a template's head, written into the file in place. */
export { type ChangedField, changeSettings } from "./change-settings.ts";
/** A template's last check: it is run with its examples and largest answers; strangers' texts in a worker thread. */
export { checkTemplate, exampleAnswers, warmUp } from "./check-template.ts";
export { checkTemplateInWorker, coverTemplateInWorker, stopTemplateWorker } from "./check-template-in-worker.ts";
/** The input rule for what people type elsewhere. */
export { cleanLine, cleanText, countGraphemes, isBlank } from "./clean-text.ts";
/** Two texts beside each other, and a letter as lines for that. */
export { compareTexts, isSame } from "./compare-texts.ts";
/** All letters that a template can make, in few versions, and what is wrong with them. */
export { type CoverageSample, coverTemplate } from "./coverage/cover-template.ts";
/** The whole letter as text to edit, and the edited text back as a letter. */
export { applyEdits, checkEdits, checkText, editableText } from "./edit-letter.ts";
/** Edits of a text, such as the fixes of a template's problems. */
export { editSource } from "./edit-source.ts";
/** A fault of the YAML parser in words. */
export { explainYaml } from "./explain-yaml.ts";
/** Why a field can't have a name. */
export { whyNotName } from "./field-name.ts";
/** A part put into a letter by one press, with the field that it needs. */
export { insertPart, type LetterPart } from "./insert-part.ts";
/** Right ISBNs, and what is said of wrong ones. */
export { explainIsbn, isbnFigures, isIsbn } from "./isbn.ts";
/** Days as letters print them and as people type them. */
export { parseDate } from "./letter-date.ts";
export { letterLines } from "./letter-lines.ts";
/** The reference of a company letter. */
export { letterReference } from "./letter-reference.ts";
/** A sentence to append that names the word most likely meant, or nothing. */
export { didYouMean } from "./nearest-word.ts";
/** A letter to begin from. */
export { newLetter, retitled } from "./new-letter.ts";
/** How much of a letter is its writer's, and fingerprints of that part. */
export { measureOwnWords } from "./own-words.ts";
export { parsePastedWorks } from "./parse-pasted-works.ts";
export { parseTemplate } from "./parse-template.ts";
/** A letter from a word processor → the body of a template, with all that was changed. */
export { type PastedLetter, readPastedLetter, withPastedLetter } from "./paste-letter.ts";
/** Where in an editor a problem shows. */
export { type ProblemPlace, placeProblems } from "./problem-place.ts";
/** A text becomes the version in force, is called off before it does, or gives way to an earlier one. */
export {
  callOffPublication,
  type PublishProblem,
  pastDate,
  publishTemplate,
  publishVetted,
  rollBackTemplate,
  type VettedText,
  vetTemplate,
} from "./publish-template.ts";
/** A letter as the annex of a later one. */
export { quoteLetter } from "./quote-letter.ts";
/** One answer, by the rules of its field: names above all. */
export { addressLimits, readAnswer } from "./read-answer.ts";
/** Answers of any origin → valid answers, or a sentence for each that is not. */
export { type ReadOptions, readAnswers } from "./read-answers.ts";
/** A template's head as a form shows it. */
export { readSettings } from "./read-settings.ts";
/** A letter to whoever its recipient is now. */
export { namesFormer, readdressLetter } from "./readdress-letter.ts";
/** Template and answers → the letter. */
export { type LetterInput, renderLetter } from "./render-letter.ts";
/** Invented people whose answers show a letter to its editor. */
export { type SamplePerson, sampleAnswers, samplePeople } from "./sample-answers.ts";
/** The working text of a template, for several editors at once. */
export { dropTemplateDraft, saveTemplateDraft, takeOverTemplateDraft } from "./save-template-draft.ts";
/** A template file's head and body. */
export { splitFrontMatter } from "./split-front-matter.ts";
/** The tables of this room. */
export {
  deleteExpiredLetters,
  deleteLetter,
  deleteLettersFollowing,
  findLetter,
  findNewestVersion,
  findTemplateVersion,
  type KeptLetter,
  keepLetterUntil,
  lettersOfDraft,
  publishTemplateVersion,
  saveLetter,
} from "./store.ts";
export {
  readAsides,
  removeAside,
  removeDraft as removeTemplateDraft,
  removeOldAsides,
} from "./store-template-drafts.ts";
/** Texts that were taken back, and the text that a letter came with. */
export { shippedSource, shippedVersion, takenBack } from "./taken-back.ts";
export type { Template } from "./template.ts";
/** What templates may say: what the hub knows, and the helpers. */
export { helperUsage, systemFields } from "./template.ts";
/** Templates of templates/letters, and files of the operator's own. */
export { checkTemplateFile, getTemplate, listTemplates, loadTemplate, templateFields } from "./template-files.ts";
/** What staff see of a campaign's templates: versions, who published them and why. */
export { type CampaignTemplate, findTemplateDraft, templateHistory, templatesOf } from "./template-history.ts";
/** The version that a letter is begun with, and the one that it goes on with. */
export {
  findPinnedVersion,
  findVersionFor,
  forgetInForce,
  templateInForce,
  warmUpTemplates,
} from "./template-in-force.ts";
/** Texts that are true for a few days more: staff are told, once for each of two warnings. */
export { dueWarning, findTextEnding, noteTextEnding } from "./text-ending.ts";
export { boundYaml } from "./yaml-edits.ts";
