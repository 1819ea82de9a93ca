/** Regions of England and the other nations, by their ONS codes (Register of Geographic Codes, 2026). */

const regions: Record<string, string> = {
  E12000001: "North East",
  E12000002: "North West",
  E12000003: "Yorkshire and the Humber",
  E12000004: "East Midlands",
  E12000005: "West Midlands",
  E12000006: "East of England",
  E12000007: "London",
  E12000008: "South East",
  E12000009: "South West",
  N92000002: "Northern Ireland",
  S92000003: "Scotland",
  W92000004: "Wales",
};

export const isRegionCode = (code: string): boolean => Object.hasOwn(regions, code);

/** The name of a region, or null. */
export const regionName = (code: string): string | null => (isRegionCode(code) ? (regions[code] as string) : null);
