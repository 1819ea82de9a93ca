import pg from "pg";

/** Lets the letters of every campaign leave at any hour, as `hours: any` in its campaign.yaml would: for tests of other things. */
export async function sendAtOnce(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`update campaign set content = content || '{"hours": "any"}'`);
  await client.end();
}
