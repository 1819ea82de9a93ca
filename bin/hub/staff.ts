/** hub staff add | list | role | remove | sign-out */
import { now, type Result } from "#platform";
import {
  addStaff,
  changeRole,
  findStaffByMailbox,
  listStaff,
  removeStaff,
  type Staff,
  type StudioProblem,
  signOutEverywhere,
} from "#studio";
import { isRole, roles } from "#studio/shared";
import { InputError, printJson, readOptions, say, tell } from "./input.ts";
import { runVerb, type Verb } from "./run-verb.ts";

const options = { role: { type: "string" }, name: { type: "string" }, json: { type: "boolean" } } as const;
type Given = ReturnType<typeof readOptions<typeof options>>["values"];

const verbs: Record<string, Verb<Given>> = {
  add,
  list: (_what, { json }) => list(json === true),
  role: ([email, role, ...more], { json }) => {
    const [known] = oneOf("role", [email, ...more], " viewer");
    const wanted = roleOf(role);
    return async () => {
      const { id } = await staffOf(known);
      const staff = right(await changeRole({ id, role: wanted, by: null }));
      tell(json, { id, role: staff.role }, `${staff.email} is ${staff.role} now.`);
    };
  },
  remove: (what, { json }) => {
    const [email] = oneOf("remove", what);
    return async () => {
      const { id } = await staffOf(email);
      const staff = right(await removeStaff({ id, by: null, now: now() }));
      tell(json, { id, removed: true }, `${staff.email} is removed, with all that was kept of them but the id.`);
    };
  },
  "sign-out": (what, { json }) => {
    const [email] = oneOf("sign-out", what);
    return async () => {
      const { id } = await staffOf(email);
      const ended = await signOutEverywhere({ id, by: null });
      tell(json, { id, ended }, `${email}: ${ended} ${ended === 1 ? "session" : "sessions"} ended.`);
    };
  },
};

/** Runs a staff command with a database. @throws InputError */
export async function staffCommand(args: string[]): Promise<void> {
  const { values, positionals } = readOptions(args, options, true);
  await runVerb(verbs, "staff", positionals, values);
}

function add(what: string[], { role, name = "", json }: Given) {
  const [email] = oneOf("add", what, " --role owner");
  const wanted = roleOf(role);
  return async () => {
    const { staff, link, added } = right(await addStaff({ email, name, role: wanted, by: null, now: now() }));
    const says = added ? `${staff.email} works here now, as ${staff.role}.` : `${staff.email} is ${staff.role}.`;
    tell(
      json,
      { id: staff.id, role: staff.role, added, link },
      `${says}\nTo sign in, within ten minutes, once:\n${link}`,
    );
  };
}

const list = (json: boolean) => async () => {
  const all = await listStaff();
  if (json) return printJson(all.map(({ id, email, name, role, seenAt }) => ({ id, email, name, role, seenAt })));
  if (all.length === 0) say("Nobody works here yet: npm run -s hub -- staff add you@example.org --role owner");
  for (const { email, role, seenAt } of all)
    say(`${role.padEnd(6)}  ${email}  ${seenAt ? `last here ${seenAt.slice(0, 10)}` : "never here yet"}`);
};

function oneOf(verb: string, [email, ...more]: (string | undefined)[], rest = ""): [string] {
  if (!email || more.length > 0)
    throw new InputError([`Add one address: npm run -s hub -- staff ${verb} ada@example.org${rest}`]);
  return [email];
}

function roleOf(typed: string | undefined) {
  if (!typed || !isRole(typed)) throw new InputError([`Say which role: ${roles.join(", ")}.`]);
  return typed;
}

async function staffOf(email: string): Promise<Staff> {
  const staff = await findStaffByMailbox(email);
  if (!staff) throw new InputError([`Nobody with the address ${email} works here. See staff list.`]);
  return staff;
}

function right<T>(result: Result<T, StudioProblem>): T {
  if (!result.ok) throw new InputError([result.problem.sentence]);
  return result.value;
}
