/** Either a value, or what a person can do something about. What we caused is thrown instead. */
export type Result<T, P> = { ok: true; value: T } | { ok: false; problem: P };

/** A result that carries a value. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** A result that says what is wrong. */
export const problem = <P>(reason: P): { ok: false; problem: P } => ({ ok: false, problem: reason });
