/** Sets blocks as units: pieces of page that are never divided, mostly a line each, with what holds them together. */
import { type Block, plainText } from "#letters/shared";
import { breakLines, type Run } from "./break-lines.ts";
import type { CutBlock, Tag } from "./cut-blocks.ts";
import { cutPieces, type Pieces } from "./cut-pieces.ts";
import { fadedInk, ink, millimetres, type Setting, signatureRoom, smallSize, textWidth } from "./page-measures.ts";

/** One line of text; x from the left margin, y of its top edge within its unit. */
export interface SetLine {
  tag: Tag;
  runs: Run[];
  x: number;
  y: number;
  size: number;
  leading: number;
  colour: string;
}

export interface Unit {
  /** Space above, which vanishes at the top of a page. */
  before: number;
  height: number;
  lines: SetLine[];
  /** No page ends after this unit. */
  keepWithNext: boolean;
  /** A page begins with this unit. */
  newPage: boolean;
}

/** Sets a letter: its head (sender, date, recipient) and then block after block. */
export function setUnits(cut: CutBlock[], setting: Setting): Unit[] {
  const start = cut.findIndex(isHead);
  let end = start;
  while (end >= 0 && end < cut.length && isHead(cut[end])) end++;
  if (setting.headAbreast && start >= 0 && roleOf(cut[end]) === "reference") end++;
  const head = start < 0 ? [] : cut.slice(start, end);
  const abreast = head.length > 1 && setting.headAbreast;
  return [
    ...cut.slice(0, Math.max(start, 0)).flatMap((block) => setBlock(block, setting)),
    ...(abreast ? [setHeadAbreast(head, setting)] : head.flatMap((block) => setHeadBlock(block, head, setting))),
    ...wellBelow(setBody(cut.slice(Math.max(end, 0)), setting), setting),
  ];
}

/** The first line under the head, whatever it is, keeps its distance. */
function wellBelow([first, ...rest]: Unit[], setting: Setting): Unit[] {
  return first ? [{ ...first, before: Math.max(first.before, spaceOf(setting) * 1.3) }, ...rest] : [];
}

/** The body; where head and recipient stand abreast, so do the signature and those who get a copy. */
function setBody(cut: CutBlock[], setting: Setting): Unit[] {
  const at = cut.findIndex(({ block }) => block.kind === "signature");
  const set = (blocks: CutBlock[]) => blocks.flatMap((block, i) => keepWith(blocks[i + 1], setBlock(block, setting)));
  if (at < 0) return set(cut);
  const signature = cut[at] as CutBlock;
  const copies = setting.headAbreast ? copiesAfter(cut, at + 1) : [];
  const above = set(cut.slice(0, at));
  const last = above.at(-1);
  if (last) last.keepWithNext = true;
  const signed =
    copies.length > 0
      ? [
          setAbreast([signature], copies, setting, {
            top: signatureRoom,
            // level with the closing, a short line of its own; never level with a line of text
            rightTop: roleOf(cut[at - 1]) === "closing" ? -setting.leading : signatureRoom / 2,
            x: textWidth / 2,
            gap: 0.2,
          }),
        ]
      : setBlock(signature, setting);
  return [...above, ...signed, ...set(cut.slice(at + 1 + copies.length))];
}

/** The last lines of the text go with the closing. */
function keepWith(next: CutBlock | undefined, units: Unit[]): Unit[] {
  const last = units.at(-1);
  if (last && roleOf(next) === "closing") last.keepWithNext = true;
  return units;
}

/** "Copy to" and the addresses after it. */
function copiesAfter(cut: CutBlock[], start: number): CutBlock[] {
  const isCopy = (index: number) => {
    const block = cut[index]?.block;
    return block?.kind === "address" && block.of === "copy";
  };
  const first = cut[start]?.block;
  let end = first?.kind === "paragraph" && first.role === "note" && isCopy(start + 1) ? start + 1 : start;
  while (isCopy(end)) end++;
  return cut.slice(start, end);
}

/** A line of space between blocks. */
const spaceOf = ({ leading, air }: Setting) => leading * air;

const isHead = (cut: CutBlock | undefined): boolean =>
  cut !== undefined && ((cut.block.kind === "address" && cut.block.of !== "copy") || roleOf(cut) === "date");

const roleOf = (cut: CutBlock | undefined): Role => (cut?.block.kind === "paragraph" ? cut.block.role : undefined);

const isRecipient = ({ block }: CutBlock) => block.kind === "address" && block.of === "recipient";

/** Sender and date at the right, recipient at the left below them. */
function setHeadBlock(cut: CutBlock, head: CutBlock[], setting: Setting): Unit[] {
  const x = isRecipient(cut) ? 0 : rightColumn(head, setting);
  const isDate = cut.block.kind === "paragraph";
  const before = spaceOf(setting) * (isRecipient(cut) ? 1.2 : isDate ? 0.6 : 0);
  return setLines(cut, setting, { x, width: textWidth - x, before, whole: true });
}

/** The same with the recipient beside, in one unit. */
function setHeadAbreast(head: CutBlock[], setting: Setting): Unit {
  const x = rightColumn(head, setting);
  const unit = setAbreast(
    head.filter(isRecipient),
    head.filter((cut) => !isRecipient(cut)),
    setting,
    { top: 0, rightTop: 0, x, gap: 0.6 },
  );
  // Read in the order of the blocks, wherever they stand.
  const order = head.flatMap((cut) => cut.tags);
  unit.lines.sort((a, b) => order.indexOf(a.tag) - order.indexOf(b.tag));
  return { ...unit, keepWithNext: true };
}

/** Two columns in one unit, the right one at x; `top` and `rightTop` are where they begin, in points below the unit's top; `gap` lines between blocks. */
function setAbreast(
  left: CutBlock[],
  right: CutBlock[],
  setting: Setting,
  { top, rightTop, x, gap }: { top: number; rightTop: number; x: number; gap: number },
): Unit {
  const column = (cuts: CutBlock[], top: number, place: { x: number; width: number }) => {
    let bottom = top;
    return cuts.flatMap((cut, i) => {
      if (i > 0) bottom += spaceOf(setting) * gap;
      return setLines(cut, setting, { ...place, before: 0, ...lookOf(roleOf(cut)) }).flatMap((unit) => {
        const y = bottom;
        bottom += unit.height;
        return unit.lines.map((line) => ({ ...line, y }));
      });
    });
  };
  const lines = [
    ...column(left, top, { x: 0, width: x - millimetres(6) }),
    ...column(right, rightTop, { x, width: textWidth - x }),
  ];
  const height = Math.max(...lines.map((line) => line.y + line.leading));
  return { before: 0, height, lines, keepWithNext: false, newPage: false };
}

/** Where the sender's column begins: it ends at the right margin, and is neither a sliver nor half of the page. */
function rightColumn(head: CutBlock[], { size }: Setting): number {
  const widest = Math.max(
    ...head
      .filter((cut) => !isRecipient(cut))
      .flatMap((cut) => cut.pieces.map((pieces) => lineWidth(pieces) * (size / 1000))),
  );
  return textWidth - Math.min(Math.max(widest + 1, millimetres(40)), millimetres(78));
}

const lineWidth = (pieces: Pieces) => pieces.reduce((width, piece) => width + piece.width, 0);

interface Place {
  x: number;
  width: number;
  before: number;
  /** Never divided between pages. */
  whole?: boolean;
  size?: number;
  colour?: string;
}

function setBlock(cut: CutBlock, setting: Setting): Unit[] {
  const { block } = cut;
  const place = { x: 0, width: textWidth };
  switch (block.kind) {
    case "address":
      return setLines(cut, setting, { ...place, before: spaceOf(setting) * 0.45, whole: true });
    case "signature":
      return setLines(cut, setting, { ...place, before: signatureRoom, whole: true });
    case "list":
      return setList(cut, setting, block.ordered);
    case "heading": {
      const units = setLines(cut, setting, { ...place, before: spaceOf(setting), whole: true });
      for (const unit of units) unit.keepWithNext = true;
      if (block.annex && units[0]) units[0].newPage = true;
      return units;
    }
    default:
      return setParagraph(cut, setting, block.role);
  }
}

type Role = Extract<Block, { kind: "paragraph" }>["role"];

const SPACE_BEFORE: Partial<Record<NonNullable<Role>, number>> = {
  date: 1.2,
  reference: 1,
  salutation: 1.1,
  subject: 0.75,
  closing: 0.85,
  note: 0.9,
};

function setParagraph(cut: CutBlock, setting: Setting, role: Role): Unit[] {
  const before = spaceOf(setting) * ((role && SPACE_BEFORE[role]) ?? 0.58);
  const units = setLines(cut, setting, { x: 0, width: textWidth, before, ...lookOf(role) });
  const text = plainText(cut.block.kind === "paragraph" ? cut.block.content : []);
  const leadsOn = role === "closing" || role === "salutation" || role === "subject" || text.trimEnd().endsWith(":");
  const last = units.at(-1);
  if (leadsOn && last) last.keepWithNext = true;
  return units;
}

const lookOf = (role: Role) => (role === "reference" ? { size: smallSize, colour: fadedInk } : {});

function setList(cut: CutBlock, setting: Setting, ordered: boolean): Unit[] {
  const markers = cut.pieces.map((_, i) => cutPieces([{ text: ordered ? `${i + 1}.` : "•", face: "regular" }]));
  const indent = Math.max(
    setting.size * 1.7,
    ...markers.map((m) => lineWidth(m) * (setting.size / 1000) + setting.size * 0.6),
  );
  return cut.pieces.flatMap((pieces, i) => {
    const item = cut.tags[i] as Tag;
    const body: Tag = { type: "LBody", parent: item, own: false };
    const before = spaceOf(setting) * (i === 0 ? 0.45 : 0.2);
    const units = setLines({ ...cut, pieces: [pieces], tags: [body] }, setting, {
      x: indent,
      width: textWidth - indent,
      before,
    });
    const [marker] = breakLines(markers[i] as Pieces, setting.size, indent);
    const right = indent - setting.size * 0.6;
    const x = ordered && marker ? right - marker.reduce((width, run) => width + run.width, 0) : setting.size * 0.5;
    units[0]?.lines.unshift({
      ...(units[0].lines[0] as SetLine),
      tag: { type: "Lbl", parent: item, own: false },
      runs: marker ?? [],
      x,
    });
    return units;
  });
}

/** One unit a line. A single line of a paragraph never stands alone at the foot or the head of a page. */
function setLines(cut: CutBlock, setting: Setting, place: Place): Unit[] {
  const { size = setting.size, colour = ink, whole = false } = place;
  const leading = setting.leading;
  const lines = cut.pieces.flatMap((pieces) => breakLines(pieces, size, place.width));
  return lines.map((runs, i) => ({
    before: i === 0 ? place.before : 0,
    height: leading,
    lines: [{ tag: cut.tags[0] as Tag, runs, x: place.x, y: 0, size, leading, colour }],
    keepWithNext: i < lines.length - 1 && (whole || i === 0 || i === lines.length - 2),
    newPage: false,
  }));
}
