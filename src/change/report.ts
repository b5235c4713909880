import { bounds } from "../agent/tools/workspace-tools.ts";
import { fence, newNonce } from "../context/fence.ts";
import { visibleText } from "../context/plain-text.ts";
import type { CheckRun } from "../core/proposal.ts";

/** Runs of checks as the model reads them. What they printed is data. */
export function reportOf(runs: readonly CheckRun[]): string {
  const nonce = newNonce();
  return runs
    .map(({ command, code, ended, excerpt, tests }) => {
      const end = ended === "exit" ? `exit code ${code ?? "none"}` : bounds[ended];
      const counted = tests === undefined ? "" : `; its report counts ${tests.failed} failures`;
      const names =
        tests === undefined || tests.failed === 0 ? [] : [fence("failing tests", tests.failing.join("\n"), nonce)];
      return [`${visibleText(command)}: ${end}${counted}`, ...names, fence("output", visibleText(excerpt), nonce)].join(
        "\n",
      );
    })
    .join("\n\n");
}
