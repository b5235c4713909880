import { compareTests, passes } from "../check-verdict.ts";
import { inlineCode } from "../gate/markdown.ts";
import type { CheckRun } from "../proposal.ts";

/** How a check ended that ended by itself. Who counts is said where the two disagree. */
export function verdictOf(run: CheckRun): string {
  const { code, tests } = run;
  const counted = tests?.source === "junit" ? tests : null;
  const all = counted === null ? 0 : counted.passed + counted.failed;
  if (passes(run)) return all === 0 ? "passed" : `passed (${all} tests)`;
  if (code === 0) return `exit 0, but its report counts ${counted?.failed ?? 0} of ${all} as failed`;
  if (code === notFound) return `failed, a program is missing (${notFound})`;
  const failures = counted === null || counted.failed === 0 ? "" : `: ${counted.failed} of ${all}`;
  return `failed (${code ?? "killed"})${failures}`;
}

/** What a shell ends with that does not find what it was told to run. */
const notFound = 127;

/** Of checks whose exit status alone speaks: which the change broke, and which failed before it did anything. */
export function standingOf(checks: readonly { readonly before: CheckRun; readonly after: CheckRun }[]): string {
  const silent = checks.filter(({ before, after }) => !passes(after) && testNames({ before, after }) === "");
  const [broke, already] = [
    silent.filter(({ before }) => passes(before)),
    silent.filter(({ before }) => !passes(before)),
  ];
  const missing = checks.length > 0 && checks.every(({ after }) => after.code === notFound);
  return [
    named(
      "Passed before this change, and fails with it",
      broke.map(({ after }) => after.command),
    ),
    named(
      "Failed before this change, too",
      already.map(({ after }) => after.command),
    ),
    missing ? "**Not verified:** what the checks run is not on this machine." : "",
  ]
    .filter((line) => line !== "")
    .join("\n\n");
}

/** Which tests a change broke, mended, or found failing; where that cannot be told apart, which fail now. */
export function testNames({ before, after }: { readonly before: CheckRun; readonly after: CheckRun }): string {
  const { broke, failedBefore, mended } = compareTests(before, after);
  const apart = broke.length + failedBefore.length > 0;
  const failing = apart || passes(after) ? [] : (after.tests?.failing ?? []);
  return [
    named("Broke", broke),
    named("Failed before, too", failedBefore),
    named("Fails", failing),
    named("Passes now", mended),
  ]
    .filter((line) => line !== "")
    .join("\n\n");
}

const mostNamed = 20;

function named(what: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
  return `**${what}:** ${names.slice(0, mostNamed).map(inlineCode).join(", ")}${more}`;
}
