/** What failed in a run, for the end of a log: from the JSON reports of Vitest and Playwright. node: imports only. */
import { relative } from "node:path";

const mostLines = 8;

/** A file, a title, and the first lines of what went wrong, without colours. */
const failure = (file, title, message) => ({
  file,
  title,
  lines: stripColours(message ?? "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s+at (.*node_modules|new Promise)/.test(line))
    .slice(0, mostLines),
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
const stripColours = (text) => text.replace(/\u001b\[[0-9;]*m/g, "");

/** Of Vitest's report; a file that could not be read has no test, but a message. @param root what the names of files begin with */
export function failedInVitest(report, root) {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [failure(file, "the file itself", message)];
    return failed.map(({ fullName, failureMessages }) => failure(file, fullName.trim(), failureMessages[0]));
  });
}

/** Of Playwright's report: the last try of each test in each project, and what went wrong outside of tests. */
export function failedInPlaywright(report) {
  return [
    ...report.suites.flatMap((suite) => failedIn(suite, [])),
    ...(report.errors ?? []).map((error) => failure(error.location?.file ?? "", "outside of any test", error.message)),
  ];
}

function failedIn(suite, titles) {
  const of = suite.title === suite.file ? titles : [...titles, suite.title];
  const tests = suite.specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected")
      .map(({ projectName, results }) => {
        const message = results.at(-1)?.errors?.[0]?.message;
        return failure(`tests/e2e/${file}:${line}`, [...of, title, `(${projectName})`].join(" "), message);
      }),
  );
  return [...tests, ...(suite.suites ?? []).flatMap((inner) => failedIn(inner, of))];
}

/** One short block for each. */
export const sayFailures = (failures) =>
  failures
    .map(({ file, title, lines }) => `FAILED ${file}\n  ${title}\n${lines.map((line) => `    ${line}\n`).join("")}`)
    .join("\n");
