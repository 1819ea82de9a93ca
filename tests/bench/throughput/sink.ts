/**
 * A mail server on loopback, as cheap as can be, in a process of its own: counts the texts that it takes. Named
 * `pipelining`, it offers to take several commands in one piece.
 */
import { createServer, type Socket } from "node:net";

const answers: [string, string][] = [
  ["EHLO", `250-sink\r\n${process.argv[2] === "pipelining" ? "250-PIPELINING\r\n" : ""}250 8BITMIME\r\n`],
  ["MAIL", "250 2.1.0 yes\r\n"],
  ["RCPT", "250 2.1.5 yes\r\n"],
  ["DATA", "354 go on\r\n"],
  ["RSET", "250 2.0.0 yes\r\n"],
  ["QUIT", "221 bye\r\n"],
];
const end = Buffer.from("\r\n.\r\n");
let taken = 0;
let bytes = 0;

function talk(socket: Socket): void {
  let text = false;
  let waiting: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on("error", () => undefined);
  socket.write("220 sink\r\n");
  socket.on("data", (part: Buffer) => {
    waiting = waiting.length ? Buffer.concat([waiting, part]) : part;
    for (;;) {
      const at = waiting.indexOf(text ? end : "\r\n");
      if (at < 0) return;
      if (text) {
        taken++;
        bytes += at;
        waiting = waiting.subarray(at + end.length);
        text = false;
        socket.write("250 2.0.0 taken\r\n");
      } else {
        const word = waiting.subarray(0, 4).toString("latin1").toUpperCase();
        waiting = waiting.subarray(at + 2);
        text = word === "DATA";
        socket.write(answers.find(([name]) => name === word)?.[1] ?? "250 fine\r\n");
      }
    }
  });
}

const server = createServer(talk);
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on("message", () => process.send?.({ taken, bytes }));
process.on("disconnect", () => process.exit(0));
