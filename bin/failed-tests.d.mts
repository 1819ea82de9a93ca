/** For the test beside it: bin/test.mjs runs before anything is prepared, so it is plain JavaScript. */
export interface Failure {
  file: string;
  title: string;
  lines: string[];
}
export function failedInVitest(report: object, root: string): Failure[];
export function failedInPlaywright(report: object): Failure[];
export function sayFailures(failures: Failure[]): string;
