/** Open Library's search as far as the hub asks it: two works for everybody, none for Nobody, and away for Ashes. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface OpenLibrary {
  url: string;
  /** Paths with their queries, as they were asked. */
  asked: string[];
  close(): Promise<void>;
}

export async function startOpenLibrary(): Promise<OpenLibrary> {
  const asked: string[] = [];
  const works = [{ title: "The Salt Road", first_publish_year: 2016 }, { title: "By a namesake" }];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    if (path.includes("Ashes")) return void response.writeHead(500).end();
    const docs = path.includes("Nobody") ? [] : works;
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ docs }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
