/**
 * Writes the next migration: what prisma/schema.prisma has that prisma/migrations/so-far.prisma, the schema at the
 * last migration, has not. Development only; needs no download (the engine wants a connection, and gets an empty database).
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { packageRoot, startEmbeddedPostgres } from "#platform";

const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error("Give the migration a name of small letters and hyphens: npm run db:migration -- add-signatories");
  process.exit(2);
}

const folder = join(packageRoot, "prisma/migrations");
const soFar = join(folder, "so-far.prisma");
const schema = readFileSync(join(packageRoot, "prisma/schema.prisma"), "utf8");
const sql = await difference(existsSync(soFar) ? readFileSync(soFar, "utf8") : null, schema);
if (/^\s*(--[^\n]*)?\s*$/.test(sql)) {
  console.error("The schema and the migrations agree: nothing to write.");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const target = join(folder, `${stamp}_${name.replaceAll("-", "_")}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "migration.sql"), sql);
  writeFileSync(soFar, schema);
  console.error(`Written: ${target}/migration.sql. Read it before you commit it.`);
}
process.exit(0); // the engine keeps handles open

/** Prisma's own engine as WebAssembly. */
async function difference(from: string | null, to: string): Promise<string> {
  const home = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const bg = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as EngineModule;
  const wasm = new WebAssembly.Module(readFileSync(join(home, "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(wasm, {
    "./schema_engine_bg.js": bg as unknown as WebAssembly.ModuleImports,
  });
  bg.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  const server = await startEmbeddedPostgres(mkdtempSync(join(tmpdir(), "hub-migration-")));
  const pool = new pg.Pool({ connectionString: server.url, max: 1 });
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool) as never);
  const engine = await bg.SchemaEngine.new({ datamodels: [["schema.prisma", to]] }, () => undefined, factory);
  const { stdout } = await engine.diff({
    from:
      from === null ? { tag: "empty" } : { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: from }] },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: to }] },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  await pool.end();
  await server.stop();
  return stdout ?? "";
}

interface EngineModule {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: {
    new: (
      options: unknown,
      log: () => void,
      adapter: unknown,
    ) => Promise<{ diff(input: unknown): Promise<{ stdout: string | null }> }>;
  };
}
