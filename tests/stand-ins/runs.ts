const asked = Number(process.env.HUB_TEST_RUNS);
const isLong = Number.isSafeInteger(asked) && asked > 0;

/**
 * How often a property is tried: as its test says, or as `npm run test:long` asks for all.
 * @param usual runs in `npm test`
 */
export const runs = (usual: number): { numRuns: number } => ({ numRuns: isLong ? asked : usual });

/** Milliseconds that a property with many documents may take. */
export const patience = isLong ? 12 * 3_600_000 : 300_000;
