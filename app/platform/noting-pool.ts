import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** The connection of a transaction that begins in this course of events. */
interface Holder {
  connection: pg.PoolClient | null;
  over: boolean;
}

type Done = Parameters<typeof pg.Pool.prototype.connect>[0];

const beginning = new AsyncLocalStorage<Holder>();
const holders = new WeakMap<object, Holder>();
const holding = new WeakMap<object, Holder>();

/**
 * A pool that knows which connection a transaction of Prisma's got, so that statements of ours can run within it.
 * Prisma takes it from here when the transaction begins, and gives it back when that is over.
 */
export class NotingPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super(config);
    this.on("release", (_error, connection) => {
      const holder = holding.get(connection);
      if (holder) holder.over = true;
      holding.delete(connection);
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Done): void;
  override connect(done?: Done) {
    if (done) return super.connect(done);
    const holder = beginning.getStore();
    const connecting = super.connect();
    if (!holder || holder.connection) return connecting;
    return connecting.then((connection) => {
      holder.connection ??= connection;
      if (holder.connection === connection) holding.set(connection, holder);
      return connection;
    });
  }
}

/** Runs what begins a transaction, and takes note of its connection under whatever stands for the transaction. */
export function within<T>(begin: (note: (transaction: object) => void) => Promise<T>): Promise<T> {
  const holder: Holder = { connection: null, over: false };
  return beginning.run(holder, () => begin((transaction) => holders.set(transaction, holder)));
}

/**
 * The connection of a transaction; null where it is not known.
 * @throws where the transaction is over: its connection may be another's by now
 */
export function connectionOf(transaction: object): pg.PoolClient | null {
  const holder = holders.get(transaction);
  if (holder?.over) throw new Error("The transaction is over.");
  return holder?.connection ?? null;
}
