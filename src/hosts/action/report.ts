import { notice, setFailed, setOutput, summary, warning } from "@actions/core";
import type { Operator } from "../../core/operator.ts";
import type { Outcome } from "../../core/outcome.ts";
import { accountLine } from "../../core/present/footer.ts";
import { escapeWorkflowCommands } from "../../core/escape-workflow-commands.ts";

/** Outputs, job summary and annotations of the step. Texts of others are escaped: a runner reads commands out of logs (T46). */
export async function report(outcome: Outcome, operator: Pick<Operator, "prices">): Promise<void> {
  const { findings, account, conclusion, url } = outcome;
  setOutput("conclusion", conclusion ?? "");
  setOutput("review-url", url ?? "");
  setOutput("findings-json", JSON.stringify(findings));
  for (const priority of [0, 1, 2, 3]) {
    setOutput(`findings-p${priority}`, findings.filter((finding) => finding.priority === priority).length);
  }
  setOutput("input-tokens", account?.usage.inputTokens ?? 0);
  setOutput("output-tokens", account?.usage.outputTokens ?? 0);
  const line = escapeWorkflowCommands(outcome.line);
  if (outcome.kind === "failed") warning(line, { title: "Codex" });
  else notice(line, { title: "Codex" });
  for (const reason of outcome.refused) warning(escapeWorkflowCommands(reason), { title: "GitHub refused" });
  await writeSummary(outcome, account === null ? "" : accountLine(account, operator));
}

async function writeSummary({ line, url, refused }: Outcome, account: string): Promise<void> {
  const link = url === null ? "" : `\n\n[Read it on GitHub](${url})`;
  const problems = refused.map((reason) => `\n- ${plain(reason)}`).join("");
  const footer = account === "" ? "" : `\n\n<sub>${account}</sub>`;
  await summarise(`### Codex\n\n${plain(line)}${link}${problems}${footer}\n`);
}

/** Nothing in it is markup. */
function plain(text: string): string {
  return text.replaceAll(/[&<>`*_[\]|\\]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The step itself failed: nothing was done and somebody has to set something right. */
export async function reportFailure(message: string): Promise<void> {
  setOutput("conclusion", "");
  setFailed(escapeWorkflowCommands(message));
  await summarise(`### Codex\n\n${plain(message)}\n`);
}

/** A runner without job summaries (an old server, a terminal) is no reason to fail: the log has said it already. */
async function summarise(markdown: string): Promise<void> {
  if ((process.env["GITHUB_STEP_SUMMARY"] ?? "") !== "") await summary.addRaw(markdown).write();
}
