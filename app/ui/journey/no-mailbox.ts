/** Why a letter cannot be mailed to its recipient. */
import type { Letter } from "#letters/shared";

/** @param recipient one without a mailbox */
export const whyNoMailbox = ({ kind, key, name }: Letter["recipient"]): string =>
  kind === "mp" && key.startsWith("mp:typed:")
    ? `You typed the name of ${name} yourself, and we send nothing to an address that we have not checked, so we cannot email it there.`
    : `We know no mailbox of ${name} for letters like this one, so we cannot email it there.`;
