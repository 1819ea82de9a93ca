/** A way to a database that can be cut and mended. */
import { connect, createServer, type Socket } from "node:net";

export interface CutOff extends AsyncDisposable {
  /** The database's address through here. */
  url: string;
  cut(): void;
  mend(): void;
}

/** Stands between a hub and its database. @param url of the database */
export async function givenCutOff(url: string): Promise<CutOff> {
  const sockets = new Set<Socket>();
  let away = false;
  const target = new URL(url);
  const proxy = createServer((socket) => {
    socket.on("error", () => undefined);
    if (away) return void socket.destroy();
    const onward = connect(Number(target.port), target.hostname);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on("error", () => undefined).on("close", () => [socket, onward].map((each) => each.destroy()));
      one.on("close", () => sockets.delete(one));
    }
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready));
  const through = new URL(url);
  through.port = String((proxy.address() as { port: number }).port);
  const cut = () => {
    away = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: through.href,
    cut,
    mend: () => {
      away = false;
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((done) => proxy.close(done));
    },
  };
}
