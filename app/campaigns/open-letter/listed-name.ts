import { foldName } from "#recipients";
import type { Shown } from "./shared.ts";

/**
 * A name as the public list prints it, and the words by which it is found there. Nothing that was not agreed to goes into
 * either.
 */
export function listedName({ name, role, shown }: { name: string; role: string; shown: Shown }) {
  if (shown === "nothing") return { listed: "", words: "" };
  if (shown === "initials") {
    const listed = initialsOf(name);
    return { listed, words: foldName(listed) };
  }
  return { listed: name, words: foldName(`${name} ${role}`) };
}

/** `Siân d'Arcy-Jones` → `S. d. J.`; a name without letters, such as an emoji, gives a dash. */
export function initialsOf(name: string): string {
  const firsts = name.split(/[\s\-–.]+/u).flatMap((word) => word.match(/\p{L}\p{M}*/u)?.[0] ?? []);
  return firsts.length > 0 ? firsts.map((first) => `${first.toUpperCase()}.`).join(" ") : "–";
}
