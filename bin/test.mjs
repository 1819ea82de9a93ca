/**
 * npm test: prepares, runs unit tests, kills a hub twelve times, runs browser tests, ends with `N passed, N failed`.
 * npm run test:crash also races, stops, starves and misleads its workers, which takes some ten minutes.
 * npm run test:long tries each property 50,000 times (HUB_TEST_RUNS), which takes hours.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { failedInPlaywright, failedInVitest, sayFailures } from "./failed-tests.mjs";
import { compileCache, prepare, root } from "./prepare.mjs";

const node = prepare();
const [only] = process.argv.slice(2);
const results = { passed: 0, failed: 0, skipped: 0 };
const reasons = [];
const failures = [];
const say = (text) => process.stdout.write(`${text}\n`);
const environment = {
  NODE_COMPILE_CACHE: compileCache,
  ...process.env,
  NODE_ENV: "test",
  PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}`,
};
for (const name of ["DATABASE_URL", "SMTP_URL", "BASE_URL", "DATA_DIR", "TEST_CLOCK"]) delete environment[name]; // the tests bring their own

if (only === "long") long();
if (!only || only === "unit") unit();
if (!only || only === "kills") crash("kills", "database-away", "starts");
if (only === "crash") crash();
if (!only || only === "browser") browser();
if (failures.length > 0) say(`\n${sayFailures(failures)}`);
for (const reason of new Set(reasons)) say(`skipped: ${reason}`);
say(`${results.passed} passed, ${results.failed} failed${results.skipped ? `, ${results.skipped} skipped` : ""}`);
process.exit(results.failed > 0 ? 1 : 0);

/** Only the files that hold properties. */
function long() {
  const files = readdirSync(join(root, "app"), { recursive: true })
    .filter((file) => /\.test\.ts$/.test(String(file)))
    .map((file) => join("app", String(file)))
    .filter((file) => readFileSync(join(root, file), "utf8").includes('from "fast-check"'));
  environment.HUB_TEST_RUNS ||= "50000";
  unit(files);
}

/** The unit tests, or those of some files or of another configuration. */
function unit(options = []) {
  const report = join(root, "build/unit.json");
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const run = launch(["node_modules/vitest/vitest.mjs", "run", ...options, ...reporters], report);
  if (!run.report) return;
  results.passed += run.report.numPassedTests;
  results.failed += Math.max(run.report.numFailedTests, run.status === 0 ? 0 : 1);
  failures.push(...failedInVitest(run.report, root));
  for (const file of run.report.testResults)
    for (const test of file.assertionResults.filter((one) => one.status === "pending" || one.status === "skipped"))
      skip(test.fullName.trim());
}

/** Tests that kill a whole hub, or those of some files. */
function crash(...files) {
  unit(["--config", "tests/crash/vitest.config.ts", ...files]);
}

function browser() {
  const chromium = findBrowser();
  if (!chromium) {
    if (process.env.CI === "true") {
      results.failed++;
      return say("No browser could be had, and CI=true needs one.");
    }
    return skip("browser tests: no Chromium here, none from Playwright, and no apt with root to install one");
  }
  const report = join(root, "build/browser.json");
  const cli = join(root, "node_modules/@playwright/test/cli.js");
  const run = launch([cli, "test", "--reporter=line,json"], report, {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    HUB_TEST_CHROMIUM: chromium,
  });
  if (!run.report) return;
  const { expected, unexpected, flaky, skipped } = run.report.stats;
  results.passed += expected + flaky;
  results.failed += Math.max(unexpected, run.status === 0 ? 0 : 1);
  failures.push(...failedInPlaywright(run.report));
  for (let n = 0; n < skipped; n++) skip("a browser test that says why in its own line above");
}

function skip(reason) {
  results.skipped++;
  reasons.push(reason);
}

/** A runner that ends without a report has failed, whatever it printed. */
function launch(args, report, more = {}) {
  rmSync(report, { force: true });
  const { status } = spawnSync(node, args, { cwd: root, stdio: "inherit", env: { ...environment, ...more } });
  if (existsSync(report)) return { status, report: JSON.parse(readFileSync(report, "utf8")) };
  results.failed++;
  say(`${args[0]} ended with ${status} and left no report.`);
  return { status, report: null };
}

/** A browser that is there, else Playwright's own, else Debian's where apt and root are there. */
function findBrowser() {
  const there = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  const found = () => [process.env.HUB_TEST_CHROMIUM, ...there].find((path) => path && existsSync(path));
  if (found()) return found();
  say("Looking for a browser for the tests…");
  const require = createRequire(join(root, "package.json"));
  const own = () =>
    spawnSync(node, ["-e", 'process.stdout.write(require("@playwright/test").chromium.executablePath())'], {
      cwd: root,
      encoding: "utf8",
    }).stdout;
  require.resolve("@playwright/test");
  if (existsSync(own())) return own();
  const isDebian = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (isDebian) {
    const apt = (...args) =>
      spawnSync("apt-get", args, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    apt("update");
    apt("install", "-y", "--no-install-recommends", "chromium");
    if (found()) return found();
  }
  spawnSync(node, [join(root, "node_modules/@playwright/test/cli.js"), "install", "chromium"], {
    cwd: root,
    stdio: "ignore",
    timeout: 240_000,
  });
  return existsSync(own()) ? own() : null;
}
