import { expect, test } from "vitest";
import { failedInPlaywright, failedInVitest, sayFailures } from "./failed-tests.mjs";

const red = "\u001b[31m";
const many = `    at node_modules/vitest\n${Array.from({ length: 20 }, (_, n) => `line ${n}`).join("\n\n")}`;

test("of Vitest's report each failed test, and a file that could not be read", () => {
  const report = {
    testResults: [
      {
        ...{ name: "/hub/app/a.test.ts", status: "failed", message: "" },
        assertionResults: [
          { fullName: " lists one", status: "passed", failureMessages: [] },
          { fullName: " lists two", status: "failed", failureMessages: [`${red}${many}`] },
        ],
      },
      { name: "/hub/app/b.test.ts", status: "failed", message: "No such module", assertionResults: [] },
      { name: "/hub/app/c.test.ts", status: "passed", message: "", assertionResults: [] },
    ],
  };
  const failed = failedInVitest(report, "/hub");
  expect(failed.map(({ file, title }) => [file, title])).toEqual([
    ["app/a.test.ts", "lists two"],
    ["app/b.test.ts", "the file itself"],
  ]);
  expect(failed[0]?.lines).toEqual(["line 0", "line 1", "line 2", "line 3", "line 4", "line 5", "line 6", "line 7"]);
});

test("of Playwright's report the last try of each test that failed, with its project", () => {
  const spec = (title: string, status: string, errors: string[]) => ({
    ...{ file: "pages.spec.ts", line: 7, title },
    tests: [{ projectName: "phone", status, results: errors.map((message) => ({ errors: [{ message }] })) }],
  });
  const report = {
    errors: [{ message: "Out of memory", location: { file: "x.ts" } }],
    suites: [
      {
        ...{ title: "pages.spec.ts", file: "pages.spec.ts", specs: [spec("is drawn", "expected", [])] },
        suites: [
          {
            ...{ title: "the front page", file: "pages.spec.ts", suites: [] },
            specs: [spec("is red", "unexpected", ["first try", `${red}second try`])],
          },
        ],
      },
    ],
  };
  expect(sayFailures(failedInPlaywright(report))).toBe(
    "FAILED tests/e2e/pages.spec.ts:7\n  the front page is red (phone)\n    second try\n\nFAILED x.ts\n  outside of any test\n    Out of memory\n",
  );
});
