import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  openKeeping,
  proposalName
} from "./chunks/chunk-OXGJBALD.js";
import {
  connectToRead
} from "./chunks/chunk-ILD5N6R5.js";
import "./chunks/chunk-RMFMSJMK.js";
import {
  commands
} from "./chunks/chunk-YNVW72IV.js";
import {
  propose
} from "./chunks/chunk-D6TOA6WC.js";
import {
  openJob
} from "./chunks/chunk-IXG7FUI3.js";
import "./chunks/chunk-WVVDNQGD.js";
import "./chunks/chunk-N3EP2U4M.js";
import "./chunks/chunk-D52ZSQIP.js";
import "./chunks/chunk-6SRQXIYV.js";
import "./chunks/chunk-C35B3RO6.js";
import "./chunks/chunk-NHVE7PXM.js";
import "./chunks/chunk-JQFGA46I.js";
import {
  debug,
  getInput,
  identityOf,
  info,
  openStep,
  readInputs,
  readModelInputs,
  readTrigger,
  reportFailure,
  setOutput,
  stackOf,
  temporary,
  toRead
} from "./chunks/chunk-4BJQGXBC.js";
import "./chunks/chunk-ZIFTFH4F.js";
import "./chunks/chunk-Y5AWWQLC.js";
import "./chunks/chunk-4ZXKB7LU.js";
import "./chunks/chunk-REWISGQO.js";
import "./chunks/chunk-KP6A23TW.js";
import "./chunks/chunk-P7QYV5AU.js";
import "./chunks/chunk-ZQRXNIU4.js";
import "./chunks/chunk-ERN6YYSU.js";
import "./chunks/chunk-FX54OVNL.js";
import {
  redact
} from "./chunks/chunk-J4OXUUC7.js";
import "./chunks/chunk-B32J2OKP.js";
import {
  escapeWorkflowCommands
} from "./chunks/chunk-XPQNNED5.js";
import "./chunks/chunk-KBMPVJT6.js";
import "./chunks/chunk-ZLWBPPCT.js";
import "./chunks/chunk-HFNKQXOQ.js";
import "./chunks/chunk-L2EZZ66X.js";
import "./chunks/chunk-EX743AVZ.js";
import "./chunks/chunk-MWA4NIQG.js";
import "./chunks/chunk-FW4BBG6I.js";
import "./chunks/chunk-6U53JBDE.js";
import "./chunks/chunk-ZJTGL3OT.js";
import "./chunks/chunk-6P6C3AQT.js";
import "./chunks/chunk-ITVEJDS3.js";
import "./chunks/chunk-REOCKZKU.js";
import "./chunks/chunk-SOOHFJM6.js";
import "./chunks/chunk-QC6MBD3S.js";
import {
  messageOf
} from "./chunks/chunk-FH6UNZD7.js";
import "./chunks/chunk-6WRKK3BZ.js";
import "./chunks/chunk-U6BER2IF.js";
import "./chunks/chunk-5DMC5MDV.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-ZNTIR3PH.js";

// src/hosts/action/run-propose.ts
import { join as join2 } from "node:path";

// src/hosts/action/step-log.ts
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
var logName = "log.txt";
function openLog(folder, secrets) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, logName);
  writeFileSync(path, "");
  const write = (text) => appendFileSync(path, `${(/* @__PURE__ */ new Date()).toISOString()} ${redact(text, secrets)}
`);
  return {
    note(line) {
      info(escapeWorkflowCommands(redact(line, secrets)));
      write(line);
    },
    detail: write
  };
}

// src/hosts/action/run-propose.ts
async function runPropose(env) {
  try {
    const model = readModelInputs(env);
    const inputs = readInputs(env);
    const step = openStep(env, inputs, [inputs.githubToken, model.apiKey, model.accessToken]);
    const folder = getInput("output") || join2(env["RUNNER_TEMP"] ?? "", "codex-bot");
    const log = openLog(folder, step.operator.secrets);
    setOutput("artifact-name", `codex-bot-proposal-${env["GITHUB_RUN_ATTEMPT"] ?? "1"}`);
    setOutput("log", join2(folder, logName));
    const event = await readTrigger(env, step.client);
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
    const connection = toRead(step, { trigger, folder: scratch.path, request: step.client(), model, note });
    const deps = connectToRead({ ...connection, defect: (thrown) => log.detail(stackOf(thrown)) }, trigger);
    const opening = await openJob(trigger, { ...deps, commands });
    const keep = await openKeeping({ folder, run: identityOf(step.env, trigger), secrets: step.operator.secrets });
    if (opening.kind !== "job") return note(`Nothing to propose: ${opening.why}`);
    setOutput("proposal", join2(folder, proposalName));
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
function describe({ body, account }) {
  const what = body.kind === "review" ? `a review with ${body.findings.length} findings` : body.kind;
  const why = body.kind === "failed" ? ` (${body.failure.message})` : "";
  return `${what}${why}, ${account.usage.inputTokens} tokens in, ${account.usage.outputTokens} out`;
}

// src/hosts/action/propose.ts
await runPropose(process.env);
