/** npm start: prepares, then runs the hub. */
import { become, prepare } from "./prepare.mjs";

become(prepare(), ["bin/serve.ts"], { NODE_ENV: "production" });
