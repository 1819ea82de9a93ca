/** Bundles the letter editor's script: one file, linked by its page alone. */
import { join } from "node:path";
import { build } from "vite";

const root = join(import.meta.dirname, "..");

await build({
  configFile: false,
  root,
  publicDir: false,
  logLevel: "error",
  build: {
    outDir: join(root, "public/build"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: join(root, "app/browser/letter-editor.ts"),
      output: { entryFileNames: "letter-editor.js", inlineDynamicImports: true },
    },
  },
});
