/** Takes the ZIP of a campaign. */
import { Button, Buttons } from "../buttons.tsx";
import { Field, wiring } from "../field.tsx";
import { TextInput } from "../inputs.tsx";

/** A file, and what it is to be called here. */
export function ImportForm({ name, error }: { name?: string | undefined; error?: string | undefined }) {
  const hint = "A ZIP of up to 5 MB. It becomes a draft; nothing of it is published.";
  return (
    <form method="post" action="/studio/campaigns/import" encType="multipart/form-data" className="stack">
      <Field id="file" label="The ZIP of a campaign" hint={hint} error={error}>
        <input {...wiring({ id: "file", hint, error })} type="file" name="file" accept=".zip,application/zip" />
      </Field>
      <TextInput
        name="as"
        label="Another address"
        hint="Where the address in the file is not to be used here."
        value={name}
        required={false}
        autoCapitalize="none"
        spellCheck={false}
      />
      <Buttons>
        <Button look="plain">Import</Button>
      </Buttons>
    </form>
  );
}
