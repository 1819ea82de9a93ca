/** The first row whose key an earlier row has already. */
export function findRepeated<Row>(rows: Row[], keyOf: (row: Row) => string): Row | undefined {
  const seen = new Set<string>();
  return rows.find((row) => {
    const key = keyOf(row);
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}
