/** Somebody of the studio for unit tests: added, signed in, with requests of theirs. */
import { now, transaction } from "#platform";
import { addStaff, type Role, type Staff } from "#studio";
import { beginSession } from "../../app/studio/session.ts";

export interface GivenStaff {
  staff: Staff;
  /** For the Cookie header. */
  cookie: string;
  /** A request of theirs: a GET, or a POST where a form is given. */
  request(path: string, form?: Record<string, string>): Request;
}

let count = 0;

/** Petra Publisher and her colleagues: each call adds one, signed in from now on. */
export async function givenStaff(role: Role, at: Date = now()): Promise<GivenStaff> {
  const email = `${role}${process.pid}x${count++}@publisher.example`;
  const added = await addStaff({ email, name: "", role, by: null, now: at });
  if (!added.ok) throw new Error(added.problem.sentence);
  const { staff } = added.value;
  const empty = new Request("http://localhost/studio");
  const session = await transaction((tx) =>
    beginSession(tx, { request: empty, staffId: staff.id, via: "link", now: at }),
  );
  const cookie = session.cookie.split(";")[0] as string;
  return {
    ...{ staff, cookie },
    request: (path, form) =>
      new Request(`http://localhost${path}`, {
        headers: { cookie },
        ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
      }),
  };
}
