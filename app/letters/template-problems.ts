import { boxLabel, kindLabels } from "./box-labels.ts";
import type { Field, Said } from "./shared.ts";

type Of = Pick<Field, "kind" | "many">;

/**
 * What is wrong with a template where file and form have different words for it → both sentences, and the box in which
 * it stands. `sentence` is for whoever edits the file, `inForm` for whoever has never seen one.
 */
export const templateProblems = {
  noLetter: {
    sentence: "The letter itself is missing. Write it below the second line of dashes.",
    inForm: "The letter itself is missing. Write it in the box “The letter”.",
  },
  noHeadText: (key: string): Said => ({
    box: key,
    sentence: `The head needs a line "${key}: …" with a text of one line.`,
    inForm: `“${boxLabel(key)}” is empty. Write one line there.`,
  }),
  manyLines: (key: string): Said => ({ box: key, sentence: `"${key}" must stand on one line.` }),
  noDay: {
    box: "true_until",
    sentence: "true_until needs a day: the last one on which this text is true, such as 2026-12-31.",
    inForm: `“${boxLabel("true_until")}” needs a day: the last one on which this text is true.`,
  },
  dayIsPast: (day: string): Said => ({
    box: "true_until",
    sentence: `This text is true until ${day}: nothing could be made of it any more. Look it over and give true_until a later day.`,
    inForm: `This text is true until ${day}: nothing could be made of it any more. Look it over and give “${boxLabel("true_until")}” a later day.`,
  }),
  noFields: {
    box: "fields",
    sentence:
      "The head needs fields: and, on the lines below it, one field each, such as   name: { label: Your name, required: true }",
    inForm: "Nobody is asked anything yet, not even for a name. Press “Add a field”.",
  },
  badName: (name: string): Said => ({
    box: "name",
    sentence: `"${name}" can't be the name of a field. Use letters and figures without spaces, a small letter first, such as firstBook.`,
    inForm: `“${name}” can’t be a short name. Use letters and figures without spaces, a small letter first, such as firstBook.`,
  }),
  takenName: (name: string): Said => ({
    box: "name",
    sentence: `"${name}" already has a meaning in templates. Give the field another name, such as ${name}OfLetter.`,
    inForm: `“${name}” already has a meaning in letters. Choose another short name, such as ${name}OfLetter.`,
  }),
  nameTwice: (name: string): Said => ({
    box: "name",
    sentence: `Another field has the name "${name}". Choose another for this one.`,
    inForm: `Another question has the short name “${name}”. Choose another for this one.`,
  }),
  noLabel: (name: string): Said => ({
    box: "label",
    sentence: `"${name}" needs a label: the words that stand above its box in the form.`,
    inForm: `“${boxLabel("label")}” is empty. Write the words that stand above this box in the form.`,
  }),
  noKind: (word: string, hint: string, kinds: string): Said => ({
    box: "kind",
    sentence: `"${word}" is no kind of field.${hint} The kinds are ${kinds}.`,
    inForm: `“${word}” is no kind of answer. Choose one under “${boxLabel("kind")}”.`,
  }),
  noWholeNumber: (key: string, of: Of): Said => ({
    box: key,
    sentence: `After "${key}:" write a whole number.`,
    inForm: `“${boxLabel(key, of)}” needs a whole number, in figures.`,
  }),
  noOptions: (name: string): Said => ({
    box: "options",
    sentence: `"${name}" is a choice and needs options: { yes: "Yes", no: "No" }, the value first and the words after it.`,
    inForm: `Write “${boxLabel("options")}”, one a line.`,
  }),
  onlyChoiceHasOptions: {
    box: "options",
    sentence: "Only a choice has options. Write kind: choice, or take the options out.",
    inForm: `Only “${kindLabels.choice}” has answers to choose from. Choose that, or take them out.`,
  },
  onlyChoiceIsMany: {
    box: "many",
    sentence: `Only a choice can be many. Take "many" out, or write kind: choice.`,
    inForm: `Only under “${kindLabels.choice}” can people tick several. Choose that, or take “${boxLabel("many")}” out.`,
  },
  onlyQuestionHas: (key: string): Said => ({
    box: key,
    sentence: `Only a question has "${key}". Write kind: question, or use hint.`,
    inForm: `Only “${kindLabels.question}” has “${boxLabel(key)}”. Choose that, or take it out.`,
  }),
  onlyTextHasWords: {
    box: "words",
    sentence: `Only a question or a paragraph has "words".`,
    inForm: `Only “${kindLabels.question}” and “${kindLabels.paragraph}” have “${boxLabel("words")}”.`,
  },
  noUpperBound: ({ kind }: Of): Said => ({
    box: "max",
    sentence: `A field of kind ${kind} has no "max".`,
    inForm: `“${kindLabels[kind]}” has no upper bound. Take it out.`,
  }),
  noLowerBound: ({ kind }: Of): Said => ({
    box: "min",
    sentence: `A field of kind ${kind} has no "min". To ask for an answer, write required: true.`,
    inForm: `“${kindLabels[kind]}” has no lower bound. To ask for an answer, tick “${boxLabel("required")}”.`,
  }),
  maxTooSmall: (of: Of): Said => ({
    box: "max",
    sentence: `"max" must be 1 or more.`,
    inForm: `“${boxLabel("max", of)}” must be 1 or more.`,
  }),
  maxTooLarge: (of: Of, most: number): Said => ({
    box: "max",
    sentence: `"max" can be ${most} at most for ${of.kind}.`,
    inForm: `“${boxLabel("max", of)}” can be ${most} at most here.`,
  }),
  minOverMax: (of: Of): Said => ({
    box: "min",
    sentence: `"min" is larger than "max".`,
    inForm: `“${boxLabel("min", of)}” is larger than “${boxLabel("max", of)}”.`,
  }),
  badExample: (name: string, why: string): Said => ({
    box: "example",
    sentence: `The example of "${name}" is not a valid answer: ${why}`,
    inForm: `“${boxLabel("example")}” does not fit: ${why}`,
  }),
  needsList: (helper: string): Said =>
    helper === "plural"
      ? {
          sentence: `"plural" needs a list or a number: a field of kind works or number, or a choice with many: true.`,
          inForm: `"plural" needs a list or a number: “${kindLabels.works}”, “${kindLabels.number}”, or a choice where people may tick several.`,
        }
      : {
          sentence: `"${helper}" needs a list: a field of kind works, or a choice with many: true.`,
          inForm: `"${helper}" needs a list: “${kindLabels.works}”, or a choice where people may tick several.`,
        },
  tooLong: (now: string, most: string): Said => ({
    sentence: `With its longest answers this letter has ${now} characters; ${most} is the most. Give the fields a smaller max.`,
    inForm: `With its longest answers this letter has ${now} characters; ${most} is the most. Write a smaller number under “Most characters” of what people are asked.`,
  }),
  tooManyWorks: (now: string): Said => ({
    sentence: `With the longest list of works this letter has ${now} characters. Print the list once only, or give it a smaller max.`,
    inForm: `With the longest list of works this letter has ${now} characters. Print the list once only, or write a smaller number under “Most works”.`,
  }),
} as const;

/** A key taken out, as a button says it. */
export const takeOut = (key: string, of: Of | null = null) => ({
  label: `Take "${key}" out`,
  inForm: `Take “${boxLabel(key, of)}” out`,
});
