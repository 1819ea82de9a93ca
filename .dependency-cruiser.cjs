const layers = [
  ["platform"],
  ["letters", "recipients"],
  ["works"],
  ["documents"],
  ["dispatch"],
  ["campaigns"],
  ["actions", "studio", "privacy"],
  ["routes"],
];
const any = (rooms) => `^app/(${rooms.join("|")})/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    ...layers.map((rooms, i) =>
      rule(
        `${rooms.join("-")}-look-down`,
        "A room imports only from layers below it.",
        { path: any(rooms) },
        { path: any(layers.slice(i).flat()), pathNot: "^app/$1/" },
      ),
    ),
    rule(
      "doors-only",
      "Come in by index.server.ts or shared.ts.",
      { path: "^app/([^/]+)/" },
      { path: `${any(layers.slice(1, -1).flat())}(?!(index\\.server|shared)\\.ts$)`, pathNot: "^app/$1/" },
    ),
    rule(
      "routes-see-no-database",
      "Call a room.",
      { path: "^app/routes/" },
      { path: "^app/platform/(database|queue|mail)" },
    ),
    rule(
      "ui-knows-no-domain",
      "Pass values in.",
      { path: "^app/ui/" },
      { path: "^app/(?!ui/)", pathNot: "/shared\\.ts$" },
    ),
    rule("ui-is-for-pages", "Only routes draw.", { path: "^app/(?!routes/|ui/|root|entry)" }, { path: "^app/ui/" }),
    rule("no-cycles", "Split the shared part out.", {}, { circular: true }),
  ],
  options: {
    exclude: { path: "^app/platform/prisma/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
