/** npm run db:migration -- name */
import { become, prepare } from "./prepare.mjs";

become(prepare({ pages: false, fonts: false }), ["bin/migration.ts", ...process.argv.slice(2)]);
