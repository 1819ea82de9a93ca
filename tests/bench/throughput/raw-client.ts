/** The rival: SMTP by hand over open connections, one command after the other's answer, bytes that are ready. */
import { connect, type Socket } from "node:net";

interface Line {
  socket: Socket;
  ask(command: string | Uint8Array): Promise<string>;
}

function open(port: number): Promise<Line> {
  return new Promise((ready) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let answered: (reply: string) => void = () => undefined;
    let waiting = "";
    socket.on("data", (part) => {
      waiting += part.toString("latin1");
      if (!/^\d{3} .*\r\n$/m.test(waiting)) return;
      const reply = waiting;
      waiting = "";
      answered(reply);
    });
    const ask = (command: string | Uint8Array) =>
      new Promise<string>((give) => {
        answered = give;
        socket.write(command);
      });
    answered = () => void ask("EHLO bench\r\n").then(() => ready({ socket, ask }));
  });
}

/** Sends mails with some connections. The texts end with a line and have no line that is a dot alone. */
export async function sendRaw(port: number, mails: { to: string; bytes: Uint8Array }[], lines: number): Promise<void> {
  const left = [...mails];
  const dot = Buffer.from(".\r\n");
  await Promise.all(
    Array.from({ length: lines }, async () => {
      const line = await open(port);
      for (let mail = left.pop(); mail; mail = left.pop()) {
        await line.ask("MAIL FROM:<letters@hub.example>\r\n");
        await line.ask(`RCPT TO:<${mail.to}>\r\n`);
        await line.ask("DATA\r\n");
        await line.ask(Buffer.concat([mail.bytes, dot]));
      }
      await line.ask("QUIT\r\n");
      line.socket.destroy();
    }),
  );
}
