import { reaches, type Threshold } from "../config/policy.ts";
import type { Coverage, Finding, Priority } from "../finding.ts";
import type { Conclusion } from "../write.ts";

/**
 * The conclusion of a review, from findings and coverage alone: the model's own opinion of the change counts for nothing
 * (T40). Red while a finding is at or above the line, neutral when not everything was read, green only when it was.
 */
export function conclude(
  findings: readonly Pick<Finding, "priority">[],
  coverage: readonly Coverage[],
  failOn: Threshold,
): Conclusion {
  if (findings.some((finding) => reaches(finding.priority, failOn))) return "failure";
  return isComplete(coverage) ? "success" : "neutral";
}

/** Whether all that should and can be read was, and that was something: an unread pull request is never called fine. */
export function isComplete(coverage: readonly Coverage[]): boolean {
  const gap = coverage.some((file) => file.read === "part" || file.read === "none");
  return !gap && coverage.some((file) => file.read === "diff");
}

/** One line for the check run's title, the job summary and the terminal. */
export function verdictLine(findings: readonly Pick<Finding, "priority">[], coverage: readonly Coverage[]): string {
  const counts = countByPriority(findings);
  const found = counts.map(([priority, count]) => `${count} × P${priority}`).join(", ");
  const read = readLine(coverage);
  if (found === "")
    return isComplete(coverage) ? `No problems found. ${read}` : `No problems found in what was read. ${read}`;
  const noun = findings.length === 1 ? "1 problem" : `${findings.length} problems`;
  return `${noun} (${found}). ${read}`;
}

export function countByPriority(
  findings: readonly Pick<Finding, "priority">[],
): readonly (readonly [Priority, number])[] {
  const priorities: readonly Priority[] = [0, 1, 2, 3];
  return priorities
    .map((priority) => [priority, findings.filter((finding) => finding.priority === priority).length] as const)
    .filter(([, count]) => count > 0);
}

function readLine(coverage: readonly Coverage[]): string {
  const whole = coverage.filter((file) => file.read === "diff").length;
  if (whole === coverage.length) return `Read the diff of ${countFiles(whole)}.`;
  return `Read the whole diff of ${whole} of ${countFiles(coverage.length)}.`;
}

function countFiles(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}
