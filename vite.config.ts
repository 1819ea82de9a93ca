import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixOptions)],
  css: { transformer: "lightningcss" },
  build: {
    assetsInlineLimit: 0,
    cssMinify: "lightningcss",
    // Rooms stay plain TypeScript that Node loads itself, once for pages, worker and command line.
    rollupOptions: isSsrBuild ? { external: [/^#(?!ui$)/] } : {},
  },
}));
