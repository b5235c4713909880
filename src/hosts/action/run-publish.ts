import { debug, getInput, info, setOutput } from "@actions/core";
import { commands } from "../../commands/registry.ts";
import { acknowledge } from "../../core/acknowledge.ts";
import { messageOf, UserError } from "../../core/errors.ts";
import { intentOf } from "../../core/intent-of.ts";
import type { Opening } from "../../core/job.ts";
import { openJob } from "../../core/open-job.ts";
import { outcome, type Outcome } from "../../core/outcome.ts";
import { publish, type PublishDeps, publishNothing } from "../../core/publish.ts";
import { openTaken } from "../../core/take-task.ts";
import { sweepBranches, tidy } from "../../core/tidy.ts";
import { isClock, type Trigger } from "../../core/trigger.ts";
import { tryAgain } from "../../core/try-again.ts";
import { connectToWrite, readerOf } from "../connect.ts";
import { readInputs } from "./inputs.ts";
import { readProposal } from "./proposal/read-proposal.ts";
import { report, reportFailure } from "./report.ts";
import { identityOf, readTrigger, stackOf, temporary, withTask } from "./runner.ts";
import { openStep, type Step, toWrite } from "./step.ts";
import { takeDue } from "./take-due.ts";

/**
 * The half that writes: takes the file the other half left, and believes nothing of it. It holds a token that writes and
 * no model key. The only catch of this host.
 */
export async function runPublish(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    refuseKeys(env);
    const inputs = readInputs(env);
    const markerKey = getInput("marker-key");
    const mode = readMode(getInput("mode"));
    const step = openStep(env, inputs, [inputs.githubToken, markerKey]);
    const event = withTask(await readTrigger(env, step.client), getInput("task"));
    if (event.kind === "ignored") return info(`Nothing to do: ${event.why}`);
    await using folder = await temporary(env);
    const carrying = { step, markerKey, mode, folder: folder.path, proposal: getInput("proposal") };
    await report(await publishFrom(event.trigger, carrying), step.operator);
  } catch (thrown) {
    debug(stackOf(thrown));
    await reportFailure(messageOf(thrown));
  }
}

/** A key that is not there cannot be stolen through what a hostile proposal might find to break (T57). */
function refuseKeys(env: NodeJS.ProcessEnv): void {
  const held = ["OPENAI_API_KEY", "CODEX_ACCESS_TOKEN", "CODEX_API_KEY"].find((name) => (env[name] ?? "") !== "");
  if (held === undefined) return;
  throw new UserError(`${held} is set in the job that publishes. Give the model's key only to the job that proposes.`);
}

const modes = ["publish", "acknowledge"] as const;
type Mode = (typeof modes)[number];

function readMode(text: string): Mode {
  const mode = modes.find((known) => known === (text.trim() || "publish"));
  if (mode === undefined) throw new UserError(`The mode "${text}" is not known. Use publish or acknowledge.`);
  return mode;
}

export interface Carrying {
  readonly step: Step;
  /** The folder that the artifact was downloaded to. */
  readonly proposal: string;
  readonly markerKey: string;
  readonly mode: Mode;
  readonly folder: string;
}

/** Publishes what was handed on for an event, or says in one place why there is nothing to publish. */
export async function publishFrom(
  trigger: Trigger,
  { step, markerKey, mode, folder, proposal }: Carrying,
): Promise<Outcome> {
  const asked = intentOf(trigger, commands);
  const closed = trigger.cause.kind === "closed";
  if (asked.kind === "none" && !closed) return outcome("declined", asked.why);
  const connection = toWrite(step, { trigger, folder, markerKey, request: step.client() });
  const facts = await readerOf(connection.requests.write, connection).repository();
  const deps: PublishDeps = { ...(await connectToWrite(connection, facts)), commands };
  if (mode === "acknowledge") return greet(trigger, deps);
  if (closed) return tidy(trigger, deps);
  const received = await readProposal(proposal, identityOf(step.env, trigger));
  return tryAgain(
    () =>
      received.ok ? publish(trigger, received.value, deps) : publishNothing(trigger, received.reasons.join(" "), deps),
    deps.sleep,
  );
}

/** Shows that the event was seen, while the other half thinks; what there is no job for is left to publish. */
async function greet(trigger: Trigger, deps: PublishDeps): Promise<Outcome> {
  const opening = await openJob(trigger, deps);
  const greeted =
    trigger.cause.kind === "upkeep" ? await takeDue(trigger, opening, deps) : await see(trigger, opening, deps);
  if (!isClock(trigger)) return greeted;
  // Nobody else of the two halves looks at what is old.
  const { refused } = await sweepBranches(deps);
  return { ...greeted, refused: [...greeted.refused, ...refused] };
}

/** Where a comment asks for a task of maintenance, that is taken. */
async function see(trigger: Trigger, opened: Opening, deps: PublishDeps): Promise<Outcome> {
  const opening = await openTaken(trigger, opened, deps);
  if (opening.kind !== "job") return outcome("nothing", opening.why);
  setOutput("begun", "true");
  return { ...outcome("nothing", "Seen."), refused: await acknowledge(opening.job, deps) };
}
