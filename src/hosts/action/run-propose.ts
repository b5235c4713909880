import { join } from "node:path";
import { debug, getInput, setOutput } from "@actions/core";
import { commands } from "../../commands/registry.ts";
import { messageOf } from "../../core/errors.ts";
import { openJob } from "../../core/open-job.ts";
import type { Proposal } from "../../core/proposal.ts";
import { propose } from "../../core/propose.ts";
import type { Trigger } from "../../core/trigger.ts";
import { connectToRead } from "../connect.ts";
import { modelSecrets, readInputs, readModelInputs, type ModelInputs } from "./inputs.ts";
import { openKeeping, proposalName } from "./proposal/write-proposal.ts";
import { reportFailure } from "./report.ts";
import { identityOf, readTrigger, stackOf, temporary, withTask } from "./runner.ts";
import { openLog, logName, logsName, type StepLog } from "./step-log.ts";
import { openStep, type Step, toRead } from "./step.ts";

/**
 * The half that thinks: reads the event, asks the model, and leaves what it wants as a file. It holds a model key and needs
 * no token that writes. The only catch of this host.
 */
export async function runPropose(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const model = readModelInputs(env);
    const inputs = readInputs(env);
    const step = openStep(env, inputs, [inputs.githubToken, ...modelSecrets(model)]);
    const folder = getInput("output") || join(env["RUNNER_TEMP"] ?? "", "codex-bot");
    const log = openLog(folder, step.operator.secrets);
    setOutput("artifact-name", `codex-bot-proposal-${env["GITHUB_RUN_ATTEMPT"] ?? "1"}`);
    setOutput("log", join(folder, logName));
    setOutput("logs", join(folder, logsName));
    const event = withTask(await readTrigger(env, step.client), getInput("task"));
    if (event.kind === "ignored") return log.note(`Nothing to do: ${event.why}`);
    await leaveProposal(event.trigger, { step, model, folder, log });
  } catch (thrown) {
    debug(stackOf(thrown));
    await reportFailure(messageOf(thrown));
  }
}

interface Leaving {
  readonly step: Step;
  readonly model: ModelInputs;
  readonly folder: string;
  readonly log: StepLog;
}

/** A file is there from the moment there is a job: first one that says it was cut off, then whatever is finished. */
async function leaveProposal(trigger: Trigger, { step, model, folder, log }: Leaving): Promise<void> {
  await using scratch = await temporary(step.env);
  const { note } = log;
  const logs = join(folder, logsName);
  const connection = toRead(step, { trigger, folder: scratch.path, request: step.client(), model, logs, note });
  const deps = connectToRead({ ...connection, defect: (thrown) => log.detail(stackOf(thrown)) }, trigger);
  const opening = await openJob(trigger, { ...deps, commands });
  const keep = await openKeeping({ folder, run: identityOf(step.env, trigger), secrets: step.operator.secrets });
  if (opening.kind !== "job") return note(`Nothing to propose: ${opening.why}`);
  if (opening.job.upkeep?.chosen?.taken === false) return note(notTaken);
  setOutput("proposal", join(folder, proposalName));
  const proposal = await propose(opening.job, { ...deps, commands, keep });
  await keep(proposal);
  note(`Proposed: ${describe(proposal)}`);
}

const notTaken =
  "Nothing to propose: the task was not taken. A job before this one must publish with `mode: acknowledge`: see examples/maintenance.yml.";

function describe({ body, account }: Proposal): string {
  const what = body.kind === "review" ? `a review with ${body.findings.length} findings` : body.kind;
  const why = body.kind === "failed" ? ` (${body.failure.message})` : "";
  return `${what}${why}, ${account.usage.inputTokens} tokens in, ${account.usage.outputTokens} out`;
}
