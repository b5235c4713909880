import { rulesFor } from "../core/config/effective.ts";
import type { Command, CommandDeps, Commands } from "../core/command.ts";
import { noUsage } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";

export const help: Command = {
  summary: "List what can be asked for here",
  argument: "",
  access: "triage",
  on: ["pull", "issue"],
  check: false,
  aside: true,
  proposes: ["reply"],
  own: (job, commands) => [helpText(job, commands)],
  run: (job: Job, { commands }: CommandDeps) =>
    Promise.resolve({
      body: { kind: "reply", markdown: helpText(job, commands), commit: null, ours: true },
      usage: noUsage,
    }),
};

/** Made from the registry and the policy, so that it lists what works here and nothing else. */
function helpText(job: Job, commands: Commands): string {
  const rows = Object.entries(commands)
    .filter(([name]) => rulesFor(job.policy, name)?.enabled !== false)
    .map(([name, command]) => {
      const argument = command.argument === "" ? "" : ` ${command.argument}`;
      const access = rulesFor(job.policy, name)?.access ?? command.access;
      return `- \`/codex ${name}${argument}\`: ${command.summary}. ${place(command)} Needs ${access} permission.`;
    });
  const options = "Options: `--model NAME`, `--effort none|minimal|low|medium|high|xhigh|max`.";
  return ["A command is the first line of a comment.", rows.join("\n"), options].join("\n\n");
}

function place({ on }: Command): string {
  if (on.length === 2) return "On pull requests and issues.";
  return on[0] === "issue" ? "On issues." : "On pull requests.";
}
