/** The fields of an organisation and of one of its addresses. */
import { Checkbox, RadioGroup, Select } from "../choices.tsx";
import { controlId, type Problem } from "../error-summary.tsx";
import { DateInput, TextArea, TextInput } from "../inputs.tsx";

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

/** What people see of an organisation. */
export function CompanyFields(props: FieldsProps) {
  const of = reader(props);
  return (
    <>
      <TextInput {...of("name")} label="Name" hint="As people know it." required />
      <TextInput
        {...of("models")}
        label="Products that the letter may name"
        hint="With commas between them. Leave it empty, and none is named."
      />
      <TextInput
        {...of("webForm")}
        label="Its own form for such requests"
        hint="The https address, if it has one."
        type="url"
      />
      <TextArea
        {...of("libgenLine")}
        label="A sentence on this organisation and a data set"
        hint="It stands in letters to it as it is. Only what a court filing or the organisation itself says, with its source in the sentence."
        rows={3}
      />
    </>
  );
}

/** An address, how it was checked, and a mailbox. */
export function AddresseeFields(props: FieldsProps & { countries: Readonly<Record<string, string>> }) {
  const of = reader(props);
  const { typed } = props;
  const ticked = (name: string) => ({ name, error: of(name).error, checked: typed[name] === "yes" });
  return (
    <>
      <h2>Envelope</h2>
      <TextInput {...of("legalEntity")} label="Name on the envelope" hint="The company as it is registered." required />
      <Checkbox
        {...ticked("entityVerified")}
        label="I saw this name at the source below"
        hint="Else the plain name of the organisation is printed in its place."
      />
      <TextInput {...of("attention")} label="Department or office" hint="Such as: Attn: Legal Department" />
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
      <TextInput {...of("salutation")} label="Greeting, after “Dear”" hint="Sir or Madam, if left empty." />
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
      <h2>How it was checked</h2>
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
      <TextInput {...of("sourceTitle")} label="Title of that page" />
      <TextInput {...of("sourcePublisher")} label="Whose page it is" />
      <TextInput {...of("sourceUrl")} label="Its address" hint="Beginning with https://" type="url" />
      <DateInput {...of("verifiedOn")} label="Looked at on" />
      <Checkbox {...ticked("enabled")} label="Use this address in letters" />
      <h2>Mailbox</h2>
      <p>
        Only one that the organisation publishes for letters like these. Never guess one: a letter to the wrong desk
        can’t be called back.
      </p>
      <TextInput {...of("mailbox")} label="Mailbox" type="email" autoComplete="off" />
      <TextInput {...of("mailboxTitle")} label="Title of the page where it stands" />
      <TextInput {...of("mailboxPublisher")} label="Whose page that is" />
      <TextInput {...of("mailboxUrl")} label="The page’s address" type="url" />
      <DateInput {...of("mailboxOn")} label="Seen on" />
      <Checkbox
        {...ticked("mailboxEnabled")}
        label="Mail letters to it"
        hint="“Email it” then stands on the page of a finished letter to this organisation."
      />
      <TextArea {...of("note")} label="Note for colleagues" rows={2} />
    </>
  );
}

/** Name, value and error of a field. */
const reader =
  ({ typed, problems }: FieldsProps) =>
  (name: string) => ({ name, value: typed[name], error: problems.find(({ field }) => field === name)?.sentence });
