import { listSentOf } from "./store-asked.ts";

/** When letters were taken by their recipients' mail servers, by the id of the letter; those that were not are left out. */
export async function readSent(letterIds: string[]): Promise<Map<string, { to: string; at: Date }>> {
  const rows = await listSentOf(letterIds);
  return new Map(
    rows.flatMap(({ letterId, toAddress: to, history: [event] }) => (event ? [[letterId, { to, at: event.at }]] : [])),
  );
}
