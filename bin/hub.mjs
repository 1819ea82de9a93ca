/** npm run hub -- COMMAND: prepares what a command needs, then runs it. Pages are not needed. */
import { become, prepare } from "./prepare.mjs";

const node = prepare({ pages: false, fonts: false });
become(node, ["bin/hub.ts", ...process.argv.slice(2)], {
  NODE_ENV: "production",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
});
