/**
 * Addresses that have no Member of Parliament at Westminster, told from the postcode alone.
 * Forms of the overseas territories and of forces post: facts/postcodes-io.md, "Places without an MP".
 */

/** Why a person at such an address has no MP, which decides what the page says. */
export type OutsideKind = "crown-dependency" | "overseas-territory" | "british-forces" | "no-constituency";

export interface OutsidePlace {
  /** As it stands in a sentence: `the Isle of Man`. */
  name: string;
  kind: OutsideKind;
}

const areas: Record<string, OutsidePlace> = {
  JE: { name: "Jersey", kind: "crown-dependency" },
  GY: { name: "Guernsey", kind: "crown-dependency" },
  IM: { name: "the Isle of Man", kind: "crown-dependency" },
  GX: { name: "Gibraltar", kind: "overseas-territory" },
  BF: { name: "British Forces", kind: "british-forces" },
};

const territories: Record<string, string> = {
  FIQQ: "the Falkland Islands",
  ASCN: "Ascension Island",
  STHL: "Saint Helena",
  TDCU: "Tristan da Cunha",
  BBND: "the British Indian Ocean Territory",
  BIQQ: "the British Antarctic Territory",
  PCRN: "the Pitcairn Islands",
  SIQQ: "South Georgia and the South Sandwich Islands",
  TKCA: "the Turks and Caicos Islands",
};

/** Names that postcodes.io gives in `country` for places without an MP. */
const countries: Record<string, OutsidePlace> = {
  "Channel Islands": { name: "the Channel Islands", kind: "crown-dependency" },
  "Isle of Man": { name: "the Isle of Man", kind: "crown-dependency" },
};

const everyPlace: OutsidePlace[] = [
  ...Object.values(areas),
  ...Object.values(countries),
  ...Object.values(territories).map((name): OutsidePlace => ({ name, kind: "overseas-territory" })),
];

/**
 * The place of a postcode that lies outside the constituencies, or null.
 * @param compact upper case letters and digits only: `JE24WD`, `BFPO58`, `FIQQ1ZZ`
 * @returns the place and the postcode as it is written there
 */
export function findOutsidePlace(compact: string): { place: OutsidePlace; postcode: string } | null {
  const forces = /^BFPO(\d{0,4})$/.exec(compact);
  if (forces) return { place: areas.BF as OutsidePlace, postcode: `BFPO ${forces[1]}`.trim() };
  const territory = /^([A-Z]{4})1ZZ$/.exec(compact);
  const name = territory && territories[territory[1] as string];
  if (name) return { place: { name, kind: "overseas-territory" }, postcode: `${territory[1]} 1ZZ` };
  const usual = /^([A-Z]{2})(\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(compact);
  const place = usual && areas[usual[1] as string];
  return place ? { place, postcode: `${usual[1]}${usual[2]} ${usual[3]}` } : null;
}

/** The place that postcodes.io calls `country`, where that country has no constituencies. */
export function findOutsideCountry(country: string): OutsidePlace | null {
  return Object.hasOwn(countries, country) ? (countries[country] as OutsidePlace) : null;
}

/** The kind of a place by the name that a Resolution carries. */
export function kindOfPlace(name: string): OutsideKind {
  return everyPlace.find((place) => place.name === name)?.kind ?? "no-constituency";
}
