/** Owner, editor or viewer, with what each may do. */
import { roleLabels, roles } from "#studio/shared";
import { RadioGroup } from "../choices.tsx";

/** A group of radios called `role`. */
export function RoleChoice({ value, error }: { value?: string | undefined; error?: string | undefined }) {
  return (
    <RadioGroup
      name="role"
      label="Role"
      value={value}
      error={error}
      options={roles.map((role) => ({ value: role, label: roleLabels[role].label, hint: roleLabels[role].may }))}
    />
  );
}
