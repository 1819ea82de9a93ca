import pg from "pg";

/** Gives every campaign other settings, as its campaign.yaml would, by the names of `Campaign`. */
export async function setCampaign(databaseUrl: string, settings: Record<string, unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("update campaign set content = content || $1::jsonb", [JSON.stringify(settings)]);
  await client.end();
}
