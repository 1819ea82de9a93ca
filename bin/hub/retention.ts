/** hub retention run */
import { now, reportError } from "#platform";
import { runRetention } from "../retention.ts";
import { InputError, printJson, readOptions } from "./input.ts";
import { runVerb, type Verb } from "./run-verb.ts";

const options = { json: { type: "boolean" } } as const;
type Given = ReturnType<typeof readOptions<typeof options>>["values"];

const verbs: Record<string, Verb<Given>> = {
  run: (what, { json }) => {
    if (what.length > 0) throw new InputError([`retention run takes nothing, not "${what.join(" ")}".`]);
    return () => run(json === true);
  },
};

/** Runs a retention command with a database. @throws InputError */
export async function retentionCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, options, true);
  await runVerb(verbs, "what is kept", positionals, values);
}

/** Forgets now what the worker forgets every hour. @throws where a part failed, after the others are done and said */
async function run(json: boolean): Promise<void> {
  const ranAt = now();
  const failures: string[] = [];
  const done = await runRetention(ranAt, (name, error) => {
    failures.push(`${name} (${reportError(error, { event: "retention", kind: name })})`);
  });
  if (json)
    printJson({
      ranAt: ranAt.toISOString(),
      counts: Object.fromEntries(done.map(({ kind, count }) => [kind, count])),
      failed: failures,
    });
  else for (const { says, count } of done) process.stdout.write(`${String(count).padStart(7)}  ${says}\n`);
  if (failures.length === 0) return;
  process.stderr.write(`Not forgotten: ${failures.join(", ")}.\n`);
  process.exitCode = 1;
}
