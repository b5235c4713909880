import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  logName,
  logsName,
  openLog
} from "./chunks/chunk-GU6DXRAL.js";
import {
  openKeeping,
  proposalName
} from "./chunks/chunk-WLFQQNIU.js";
import {
  connectToRead
} from "./chunks/chunk-ELV23S55.js";
import "./chunks/chunk-6GFPTIFI.js";
import {
  openJob
} from "./chunks/chunk-2CYJPFPN.js";
import "./chunks/chunk-AKNGVRNF.js";
import "./chunks/chunk-2YUCSOIX.js";
import "./chunks/chunk-MR23BWDP.js";
import "./chunks/chunk-ZJW5SY7P.js";
import "./chunks/chunk-MWA4NIQG.js";
import "./chunks/chunk-JW4CD5QQ.js";
import {
  commands
} from "./chunks/chunk-HPV6P4PG.js";
import "./chunks/chunk-LML4ALVL.js";
import "./chunks/chunk-6SRQXIYV.js";
import "./chunks/chunk-YY4XLENE.js";
import "./chunks/chunk-VN4DSKIB.js";
import "./chunks/chunk-NHVE7PXM.js";
import "./chunks/chunk-NQY4PGBK.js";
import "./chunks/chunk-GQ7LYMD2.js";
import {
  debug,
  getInput,
  identityOf,
  modelSecrets,
  openStep,
  readInputs,
  readModelInputs,
  readTrigger,
  reportFailure,
  setOutput,
  stackOf,
  temporary,
  toRead,
  withTask
} from "./chunks/chunk-5S5264IV.js";
import "./chunks/chunk-S2UO5ZDR.js";
import "./chunks/chunk-OZXAULI3.js";
import "./chunks/chunk-SBFOQ2CQ.js";
import "./chunks/chunk-P7QYV5AU.js";
import "./chunks/chunk-FW4BBG6I.js";
import "./chunks/chunk-CGX374EC.js";
import "./chunks/chunk-ZPMSNGOO.js";
import "./chunks/chunk-NPYZNE4J.js";
import "./chunks/chunk-W7HFB5QC.js";
import "./chunks/chunk-TIQFYZR6.js";
import "./chunks/chunk-QN7WT2ZY.js";
import "./chunks/chunk-SMWMJARX.js";
import "./chunks/chunk-GV3IJGZR.js";
import "./chunks/chunk-FIBM2FMD.js";
import {
  propose
} from "./chunks/chunk-E4OCTBIP.js";
import "./chunks/chunk-LEIZR5X7.js";
import "./chunks/chunk-5PQC6STC.js";
import "./chunks/chunk-ZJTGL3OT.js";
import "./chunks/chunk-ON4MOXBM.js";
import "./chunks/chunk-RN5ZX6YZ.js";
import "./chunks/chunk-AGPNAUV2.js";
import "./chunks/chunk-H4YFO6F4.js";
import "./chunks/chunk-ZFA5T7JM.js";
import "./chunks/chunk-X5XG3HVQ.js";
import "./chunks/chunk-4VTL7LLS.js";
import "./chunks/chunk-QC6MBD3S.js";
import {
  messageOf
} from "./chunks/chunk-FH6UNZD7.js";
import "./chunks/chunk-ENJDOFOW.js";
import "./chunks/chunk-YRFZOFMC.js";
import "./chunks/chunk-REOCKZKU.js";
import "./chunks/chunk-6G5HGBHS.js";
import "./chunks/chunk-U6BER2IF.js";
import "./chunks/chunk-CLTAKU4V.js";
import "./chunks/chunk-AILBTKKT.js";
import "./chunks/chunk-X2D6XK2Z.js";
import "./chunks/chunk-S4SIBR44.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-ZNTIR3PH.js";

// src/hosts/action/run-propose.ts
import { join } from "node:path";
async function runPropose(env) {
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
async function leaveProposal(trigger, { step, model, folder, log }) {
  var _stack = [];
  try {
    const scratch = __using(_stack, await temporary(step.env), true);
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
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
var notTaken = "Nothing to propose: the task was not taken. A job before this one must publish with `mode: acknowledge`: see examples/maintenance.yml.";
function describe({ body, account }) {
  const what = body.kind === "review" ? `a review with ${body.findings.length} findings` : body.kind;
  const why = body.kind === "failed" ? ` (${body.failure.message})` : "";
  return `${what}${why}, ${account.usage.inputTokens} tokens in, ${account.usage.outputTokens} out`;
}

// src/hosts/action/propose.ts
await runPropose(process.env);
