/** npm run bench -- [NAME…] [--json FILE] */
import { become, prepare } from "./prepare.mjs";

become(prepare(), ["tests/bench/run.ts", ...process.argv.slice(2)], { NODE_ENV: "production" });
