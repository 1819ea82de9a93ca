/** The fields of one action of a campaign. */
import { Checkbox, CheckboxGroup, Select } from "../choices.tsx";
import { TextArea, TextInput } from "../inputs.tsx";
import { Details } from "../notices.tsx";

type Typed = Record<string, string>;

interface ActionFieldsProps {
  action: string;
  typed: Typed;
  problems: { name: string; sentence: string }[];
  choices: {
    recipients: LetterChoice[];
    organisations: { value: string; label: string; hint?: string }[];
    posts: { value: string; label: string; hint?: string }[];
  };
  campaign: string;
}

interface LetterChoice {
  id: string;
  label: string;
  usual: string | null;
  letters: { value: string; label: string }[];
}

const labels: Record<string, string> = {
  title: "Title",
  text: "Text below it",
  time: "How long it takes",
  label: "What the link says",
  url: "Address",
  where: "Whose site it is",
  note: "A remark",
  to: "Whom the letter is addressed to",
  letter: "Text of the letter",
  recipients: "Who people may write to",
  ticked: "Ticked before anybody chooses",
  posts: "Ready posts that people are offered",
};

/** How a problem names a field: `links.0.url` is "Link 1: Address". */
export function actionFieldLabel(name: string): string {
  const [kind = "", at = "", key = ""] = name.split(".");
  if (kind === "links") return `Link ${Number(at) + 1}: ${labels[key] ?? "it"}`;
  if (kind === "letter")
    return at === "to" ? (labels.to ?? "") : at === "text" ? (labels.letter ?? "") : "The open letter";
  if (kind === "count") return "Signatures elsewhere";
  if (kind === "templates") return `The letter of ${at}`;
  return labels[kind] ?? "The action";
}

/** Words, letters where it has any, and links. */
export function ActionFields({ action, typed, problems, choices, campaign }: ActionFieldsProps) {
  const of = (name: string) => ({
    ...{ name, id: name.replaceAll(".", "-"), value: typed[name] ?? "" },
    error: problems.find((one) => one.name === name)?.sentence,
  });
  const [first, ...others] = choices.recipients;
  const letterOf = ({ id, label, usual, letters }: LetterChoice) => (
    <Select
      key={id}
      {...of(`templates.${id}`)}
      label={label}
      required={usual === null}
      options={letters}
      empty={usual === null ? "Choose a letter" : `— ${usual} —`}
    />
  );
  const chosen = others.filter(({ id }) => typed[`templates.${id}`]);
  return (
    <>
      <TextInput {...of("title")} label={labels.title} hint="Say what people do: Write to your MP." />
      <TextArea {...of("text")} label={labels.text} hint="One or two sentences." rows={3} max={300} />
      <TextInput {...of("time")} label={labels.time} hint="For instance: 3 minutes." width="s" />
      {first ? (
        <>
          <h2>Letters</h2>
          <p>
            Their texts are written and changed under <a href={`/studio/campaigns/${campaign}/letters`}>Letters</a>. All
            that fit are offered here, drafts too.
          </p>
          {letterOf(first)}
          {chosen.map(letterOf)}
          <Details summary="Other letters for some">
            {others.filter((one) => !chosen.includes(one)).map(letterOf)}
          </Details>
        </>
      ) : null}
      {action === "company-letter" ? <Organisations options={choices.organisations} of={of} typed={typed} /> : null}
      {action === "social" ? (
        <>
          <h2>Posts</h2>
          <input type="hidden" name="posts" value="" />
          <CheckboxGroup
            name="posts"
            id="posts"
            error={of("posts").error}
            values={(typed.posts ?? "").split(" ")}
            options={choices.posts}
            label={labels.posts}
            hint="People are offered their words to say in their own name, with your hashtags and your address. The campaign’s own texts, under Languages and texts to share, come after them."
            required={false}
          />
        </>
      ) : null}
      {action === "open-letter" ? (
        <>
          <h2>The letter that people sign here</h2>
          <p>
            One text for all. Each signature names the text that it signed: a changed word makes a new text, under which
            nobody has signed yet. Empty both boxes if the letter is signed elsewhere.
          </p>
          <TextInput {...of("letter.to")} label={labels.to} hint="After the word “To”, in a line." required={false} />
          <TextArea
            {...of("letter.text")}
            label={labels.letter}
            hint="An empty line between paragraphs; lines that begin with a hyphen are a list."
            rows={16}
            look="letter"
            required={false}
          />
          <Checkbox
            name="letter.seats"
            label="Ask for the constituency, and show it beside the name"
            checked={typed["letter.seats"] === "yes"}
          />
          <h2>Signatures on another site</h2>
          <TextInput {...of("count.number")} label="How many there are at least" width="s" required={false} />
          <TextInput {...of("count.as_of")} label="Seen on" hint="Such as 2026-11-28." width="s" required={false} />
        </>
      ) : null}
      <h2>Links to other sites</h2>
      <p>Where it is done today, or others’ versions beside yours. Empty all boxes of a link to take it away.</p>
      {linkRows(typed).map((i) => (
        <fieldset key={i} className="link-row">
          <legend>Link {i + 1}</legend>
          <TextInput {...of(`links.${i}.label`)} label={labels.label} required={false} />
          <TextInput {...of(`links.${i}.url`)} label={labels.url} hint="With https://" type="url" required={false} />
          <TextInput
            {...of(`links.${i}.where`)}
            label={labels.where}
            hint="As people know it. Empty: taken from the address."
            required={false}
          />
          <TextInput {...of(`links.${i}.note`)} label={labels.note} required={false} />
        </fieldset>
      ))}
    </>
  );
}

type FieldOf = (name: string) => { name: string; id: string; error: string | undefined };

/** Whom the letter is offered to. The empty value says that the boxes were there, with none of them ticked. */
function Organisations({ options, of, typed }: { options: LetterChoice["letters"]; of: FieldOf; typed: Typed }) {
  const group = (name: "recipients" | "ticked") => {
    const { id, error } = of(name);
    return { name, id, error, values: (typed[name] ?? "").split(" "), options, label: labels[name] };
  };
  const ticked = (
    <>
      <input type="hidden" name="ticked" value="" />
      <CheckboxGroup
        {...group("ticked")}
        hint="Usually none: whoever writes says to whom. Only those who are offered can be ticked."
        required={false}
      />
    </>
  );
  return (
    <>
      <h2>Recipients</h2>
      <input type="hidden" name="recipients" value="" />
      <CheckboxGroup
        {...group("recipients")}
        hint={
          <>
            Only those that you tick are offered. Tick none, and all of this list are. Where there is one only, the
            letter goes to it. A missing one is added under <a href="/studio/recipients">Recipients</a>.
          </>
        }
        required={false}
      />
      {typed.ticked || of("ticked").error ? ticked : <Details summary={labels.ticked}>{ticked}</Details>}
    </>
  );
}

/** Those that are there, and one more. */
function linkRows(typed: Record<string, string>): number[] {
  const used = Object.entries(typed).flatMap(([name, value]) => {
    const at = /^links\.(\d+)\./.exec(name)?.[1];
    return at !== undefined && value ? [Number(at)] : [];
  });
  const count = Math.min(8, Math.max(-1, ...used) + 2);
  return Array.from({ length: count }, (_, i) => i);
}
