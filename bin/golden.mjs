/** npm run golden: writes the golden letters anew. */
import { become, prepare } from "./prepare.mjs";

become(prepare({ pages: false, fonts: false }), ["tests/golden/write.ts"]);
