import { bounds } from "../agent/tools/workspace-tools.ts";
import { fence, newNonce } from "../context/fence.ts";
import { visibleText } from "../context/plain-text.ts";
import type { Job } from "../core/job.ts";
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

interface Prepared {
  readonly job: Pick<Job, "settings">;
  readonly setup: readonly CheckRun[];
}

/** What the model should know of what was installed, and of the network. */
export function setupNews({ job, setup }: Prepared): readonly string[] {
  const failed = setup.filter(({ code }) => code !== 0);
  const { hosts } = job.settings.network;
  return [
    ...(failed.length === 0
      ? []
      : [`What the project depends on could not be installed, and cannot be by you:\n\n${reportOf(failed)}`]),
    ...(hosts.length === 0
      ? []
      : [`Your commands may reach these hosts, by the proxy in HTTPS_PROXY: ${hosts.join(", ")}`]),
  ];
}
