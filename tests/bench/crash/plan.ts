/** What the crash test does, drawn from a seed: the same seed gives the same plan. */

export type Target = "worker" | "web" | "database" | "launcher" | "everything";

/** When a kill falls: so many milliseconds after its turn, or upon an event at the mail server. */
export type Aim =
  | { kind: "after"; ms: number }
  | { kind: "upon"; event: "EHLO" | "RCPT" | "354" | "dot" | "250"; ms: number };

export interface Kill {
  target: Target;
  aim: Aim;
  /** The queue loses all its jobs besides. */
  losesQueue: boolean;
}

/** What becomes of a letter: the writer's part, and the mail server's. */
export interface PlannedLetter {
  n: number;
  mailbox: string;
  /** Which of the invented members it goes to. */
  member: number;
  /** Confirms; or only looks at the page behind the link; or never opens the mail. */
  writer: "confirms" | "looks" | "sleeps";
  /** The first copy is taken, and its answer never comes. */
  loseAnswer: boolean;
}

/** How the mailbox of a member behaves. */
export type Behaviour = "good" | "greylists" | "refuses-mailbox" | "refuses-text";

export interface Plan {
  seed: number;
  kills: Kill[];
  letters: PlannedLetter[];
  members: { mailbox: string; behaviour: Behaviour }[];
}

/** Few letters for each member, so that no limit of a mailbox is met. */
const lettersPerMember = 10;

/** Draws the plan. Kills in the mix of SECURITY.md, section B: worker 40, web 30, database 15, launcher 15, everything 20. */
export function drawPlan({ seed, kills, letters }: { seed: number; kills: number; letters: number }): Plan {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const targets = mix(kills, { worker: 40, web: 30, database: 15, launcher: 15, everything: 20 }, random);
  const events = ["EHLO", "RCPT", "354", "dot", "250"] as const;
  const memberCount = Math.max(8, Math.ceil(letters / lettersPerMember));
  const odd: Behaviour[] = ["refuses-mailbox", "refuses-text", "greylists"];
  const members = Array.from({ length: memberCount }, (_, n) => ({
    mailbox: `member${n}@m${n}.members.example`,
    behaviour: odd[n % 16] ?? ("good" as const),
  }));
  return {
    seed,
    kills: targets.map((target, n) => {
      const event = pick(events);
      const aim: Aim =
        n % 2 === 0
          ? { kind: "after", ms: Math.round(random() * 1500) }
          : { kind: "upon", event, ms: event === "250" ? Math.round(random() * 50) : 0 };
      return { target, aim, losesQueue: n % 10 === 7 };
    }),
    letters: Array.from({ length: letters }, (_, n) => {
      const dice = random();
      return {
        n,
        mailbox: `writer${n}.of${seed}@writers.example`,
        member: Math.floor(random() * memberCount),
        writer: dice < 0.03 ? "sleeps" : dice < 0.06 ? "looks" : "confirms",
        loseAnswer: dice > 0.94,
      };
    }),
    members,
  };
}

/** So many of each as its share asks for, in an order of chance. */
function mix(count: number, shares: Record<Target, number>, random: () => number): Target[] {
  const all = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const list = (Object.entries(shares) as [Target, number][]).flatMap(([target, share]) =>
    Array.from({ length: Math.max(1, Math.round((count * share) / all)) }, () => target),
  );
  for (let n = list.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    [list[n], list[other]] = [list[other] as Target, list[n] as Target];
  }
  while (list.length < count) list.push("worker");
  return list.slice(0, count);
}

/** Numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
