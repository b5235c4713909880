import { join } from "node:path";
import { debug, getInput, info, setOutput } from "@actions/core";
import { messageOf } from "../../core/errors.ts";
import { runEvent } from "../run-event.ts";
import { modelSecrets, readInputs, readModelInputs } from "./inputs.ts";
import { report, reportFailure } from "./report.ts";
import { readTrigger, stackOf, temporary, withTask } from "./runner.ts";
import { logsName } from "./step-log.ts";
import { openStep, toRead, toWrite } from "./step.ts";

/** The one-step Action: reads the event, handles it, reports. The only catch of this host. */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const model = readModelInputs(env);
    const inputs = readInputs(env);
    const markerKey = getInput("marker-key");
    const step = openStep(env, inputs, [inputs.githubToken, ...modelSecrets(model), markerKey]);
    const event = withTask(await readTrigger(env, step.client), getInput("task"));
    if (event.kind === "ignored") return info(`Nothing to do: ${event.why}`);
    info(givenUp);
    await using folder = await temporary(env);
    const logs = join(env["RUNNER_TEMP"] || folder.path, "codex-bot", logsName);
    setOutput("logs", logs);
    const { trigger } = event;
    const outcome = await runEvent(trigger, async () => {
      const working = { trigger, folder: folder.path, request: step.client() };
      const [read, write] = [
        toRead(step, { ...working, model, logs, note: info }),
        toWrite(step, { ...working, markerKey }),
      ];
      return { ...read, ...write, requests: { ...read.requests, ...write.requests } };
    });
    await report(outcome, step.operator);
  } catch (thrown) {
    debug(stackOf(thrown));
    await reportFailure(messageOf(thrown));
  }
}

const givenUp =
  "One step does it all: this process holds the model's key and a token that writes at the same time. " +
  "The two halves, propose and publish, keep them in separate jobs: see examples/review-two-jobs.yml.";
