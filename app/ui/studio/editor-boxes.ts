import { boundLabels, type FieldSettings } from "#letters/shared";

/** Keys whose box the form shows for a kind; a problem of another one stands beside the kind. */
export function boxesOf({ kind, many }: Pick<FieldSettings, "kind" | "many">): string[] {
  return [
    ...["label", "hint", "kind", "name", "required", "example"],
    ...(kind === "choice" ? ["options"] : []),
    ...(kind === "question" ? ["prompt", "openings"] : []),
    ...(kind === "question" || kind === "paragraph" ? ["words"] : []),
    ...Object.keys(boundLabels({ kind, many })),
  ];
}
