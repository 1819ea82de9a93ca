/** The fields of an organisation and of one of its addresses. */
import type { ReactNode } from "react";
import { Checkbox, RadioGroup, Select } from "../choices.tsx";
import { controlId, type Problem } from "../error-summary.tsx";
import { DateInput, TextArea, TextInput } from "../inputs.tsx";
import { Details } from "../notices.tsx";

interface FieldsProps {
  typed: Record<string, string | undefined>;
  problems: { field: string; sentence: string }[];
}

/** What stands above the page when a form was refused. */
export function problemLinks(
  failed: { problems: { field: string; sentence: string }[]; sentences: string[] } | undefined,
): Problem[] {
  if (!failed) return [];
  return [
    ...failed.sentences.map((text) => ({ href: "#main", text })),
    ...failed.problems.map(({ field, sentence }) => ({ href: `#${controlId(field)}`, text: sentence })),
  ];
}

/** What people see of an organisation. What few need is folded away until something stands there. */
export function CompanyFields(props: FieldsProps) {
  const of = reader(props);
  return (
    <>
      <TextInput {...of("name")} label="Name" hint="As people know it." required />
      <Folded
        summary="Products, its own form, a sentence for its letters"
        names={["models", "webForm", "libgenLine"]}
        {...props}
      >
        <TextInput
          {...of("models")}
          label="Products that the letter may name"
          hint="With commas between them. Leave it empty, and none is named."
          required={false}
        />
        <TextInput
          {...of("webForm")}
          label="Its own form for such requests"
          hint="The https address, if it has one."
          type="url"
          required={false}
        />
        <TextArea
          {...of("libgenLine")}
          label="A sentence on this organisation and a data set"
          hint="It stands in letters to it as it is. Only what a court filing or the organisation itself says, with its source in the sentence."
          rows={3}
          required={false}
        />
      </Folded>
    </>
  );
}

/** An address, how it was checked, and a mailbox. */
export function AddresseeFields(props: FieldsProps & { countries: Readonly<Record<string, string>> }) {
  return (
    <>
      <Envelope {...props} />
      <Checked {...props} />
      <Mailbox {...props} />
    </>
  );
}

function Envelope(props: FieldsProps & { countries: Readonly<Record<string, string>> }) {
  const of = reader(props);
  const { typed } = props;
  return (
    <>
      <h2>Envelope</h2>
      <TextInput {...of("legalEntity")} label="Name on the envelope" hint="The company as it is registered." required />
      <TextArea
        {...of("address")}
        label="Postal address"
        hint="Line by line as it is printed, postcode included, without the name above and the country below."
        rows={5}
      />
      <Select
        {...of("country")}
        label="Country"
        empty="Not known"
        options={Object.entries(props.countries).map(([value, label]) => ({ value, label }))}
      />
      <Folded
        summary="Department, greeting, and whether letters or copies go here"
        names={["attention", "salutation", "role"]}
        usual={{ salutation: "Sir or Madam", role: "primary" }}
        {...props}
      >
        <TextInput
          {...of("attention")}
          label="Department or office"
          hint="Such as: Attn: Legal Department"
          required={false}
        />
        <TextInput
          {...of("salutation")}
          label="Greeting, after “Dear”"
          hint="Sir or Madam, if left empty."
          required={false}
        />
        <RadioGroup
          {...of("role")}
          label="What is it for?"
          value={typed.role}
          options={[
            { value: "primary", label: "Letters go here" },
            {
              value: "optional",
              label: "Letters go here, and it is shown last",
              hint: "For organisations that few will write to.",
            },
            ...(typed.role === "optional-illustrators"
              ? [{ value: "optional-illustrators", label: "Letters of illustrators go here, and it is shown last" }]
              : []),
            { value: "copy", label: "A copy goes here", hint: "It is printed under the signature." },
            ...(typed.role === "copy-optional" ? [{ value: "copy-optional", label: "A copy may go here" }] : []),
            { value: "takedown-only", label: "A desk for takedown notices", hint: "Never a recipient of letters." },
            { value: "disabled", label: "Nothing yet" },
          ]}
        />
      </Folded>
    </>
  );
}

function Checked(props: FieldsProps) {
  const of = reader(props);
  const { typed } = props;
  return (
    <>
      <h2>Where you saw it</h2>
      <RadioGroup
        {...of("addressStatus")}
        label="Where was the address seen?"
        value={typed.addressStatus}
        options={[
          { value: "verified", label: "On the organisation’s own page: I compared every line" },
          { value: "verified-dated", label: "On an older copy of its own page" },
          { value: "verified-secondary", label: "On other people’s pages only" },
          { value: "unverified", label: "Nowhere yet" },
        ]}
      />
      <SourceFields {...props} prefix="source" />
      <DateInput {...of("verifiedOn")} label="Looked at on" />
      <Checkbox
        {...tick(props, "entityVerified")}
        label="The name on the envelope stands there too"
        hint="Else the plain name of the organisation is printed in its place."
      />
      <Checkbox {...tick(props, "enabled")} label="Use this address in letters" />
    </>
  );
}

const ofMailbox = ["mailbox", "mailboxTitle", "mailboxPublisher", "mailboxUrl", "mailboxOn", "mailboxEnabled"];

function Mailbox(props: FieldsProps) {
  const of = reader(props);
  return (
    <>
      <Folded summary="A mailbox, for letters by email" names={ofMailbox} {...props}>
        <p>
          Only one that the organisation publishes for letters like these. Never guess one: a letter to the wrong desk
          can’t be called back.
        </p>
        <TextInput {...of("mailbox")} label="Mailbox" type="email" autoComplete="off" required={false} />
        <Folded summary="It stands on another page than the address" names={ofMailbox.slice(1, 5)} {...props}>
          <p>Leave all of these empty where the page and the day above are right for the mailbox too.</p>
          <SourceFields {...props} prefix="mailbox" />
          <DateInput {...of("mailboxOn")} label="Seen on" />
        </Folded>
        <Checkbox
          {...tick(props, "mailboxEnabled")}
          label="Mail letters to it"
          hint="“Email it” then stands on the page of a finished letter to this organisation."
        />
      </Folded>
      <TextArea {...of("note")} label="Note for colleagues" rows={2} required={false} />
    </>
  );
}

function SourceFields({ prefix, ...props }: FieldsProps & { prefix: "source" | "mailbox" }) {
  const of = reader(props);
  return (
    <>
      <TextInput {...of(`${prefix}Title`)} label="Title of that page" />
      <TextInput {...of(`${prefix}Publisher`)} label="Whose page it is" />
      <TextInput {...of(`${prefix}Url`)} label="The page’s address" hint="Beginning with https://" type="url" />
    </>
  );
}

/** Fields that few need: open where one holds something, or something is wrong with it. */
function Folded(
  props: FieldsProps & {
    summary: string;
    names: readonly string[];
    usual?: Record<string, string>;
    children: ReactNode;
  },
) {
  const { summary, names, usual = {}, typed, problems, children } = props;
  const isUsed = names.some((name) => (typed[name] ?? "") !== "" && typed[name] !== usual[name]);
  return (
    <Details summary={summary} open={isUsed || problems.some(({ field }) => names.includes(field))}>
      {children}
    </Details>
  );
}

const tick = (props: FieldsProps, name: string) => ({
  ...{ name, error: reader(props)(name).error, checked: props.typed[name] === "yes" },
});

/** Name, value and error of a field. */
const reader =
  ({ typed, problems }: FieldsProps) =>
  (name: string) => ({ name, value: typed[name], error: problems.find(({ field }) => field === name)?.sentence });
