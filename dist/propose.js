import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  openKeeping,
  proposalName
} from "./chunks/chunk-3MBKWYCB.js";
import {
  connectToRead
} from "./chunks/chunk-74CYS65M.js";
import {
  findPatterns,
  scan,
  valuesOf
} from "./chunks/chunk-YIE2QYQN.js";
import "./chunks/chunk-P7QYV5AU.js";
import {
  openJob
} from "./chunks/chunk-QBE7G5MQ.js";
import "./chunks/chunk-HO6ZUMUS.js";
import "./chunks/chunk-HHTWJN74.js";
import "./chunks/chunk-7VUAV2NV.js";
import "./chunks/chunk-R7VI2YSN.js";
import {
  debug,
  escapeWorkflowCommands,
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
} from "./chunks/chunk-WXEUBKBS.js";
import "./chunks/chunk-4ZXKB7LU.js";
import "./chunks/chunk-VSXCF5HT.js";
import "./chunks/chunk-VYWI7MUR.js";
import "./chunks/chunk-TNHNICWI.js";
import "./chunks/chunk-G2HNA42Z.js";
import "./chunks/chunk-5HUGR42X.js";
import "./chunks/chunk-JLAXLZZE.js";
import "./chunks/chunk-OIWPDVNN.js";
import "./chunks/chunk-PYAHA2U6.js";
import {
  commands
} from "./chunks/chunk-GQQEGUPC.js";
import "./chunks/chunk-24FTG3HH.js";
import {
  propose
} from "./chunks/chunk-YEKAY7QT.js";
import "./chunks/chunk-6SRQXIYV.js";
import "./chunks/chunk-NHVE7PXM.js";
import "./chunks/chunk-IHTUA2NC.js";
import "./chunks/chunk-53IITLPO.js";
import "./chunks/chunk-ANN7MRHR.js";
import "./chunks/chunk-QC6MBD3S.js";
import "./chunks/chunk-PIDOYIKF.js";
import {
  messageOf
} from "./chunks/chunk-FH6UNZD7.js";
import "./chunks/chunk-JBX3BHHX.js";
import "./chunks/chunk-SVDB2GFJ.js";
import "./chunks/chunk-REOCKZKU.js";
import "./chunks/chunk-GDCJUJUY.js";
import "./chunks/chunk-6WRKK3BZ.js";
import "./chunks/chunk-XN3VHVNO.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-ZNTIR3PH.js";

// src/hosts/action/run-propose.ts
import { join as join2 } from "node:path";

// src/hosts/action/step-log.ts
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// src/core/secrets/redact.ts
var withheld = "[withheld: it held a secret in disguise]";
function redact(text, known) {
  const values = valuesOf(known).toSorted((a, b) => b.length - a.length);
  const forms = values.flatMap((value) => [
    value,
    encodeURIComponent(value.toWellFormed()),
    Buffer.from(value).toString("base64")
  ]);
  const exact = forms.reduce((rest, form) => rest.replaceAll(form, "***"), text);
  const masked = withoutPatterns(exact);
  return scan(masked, known).length === 0 ? masked : withheld;
}
function withoutPatterns(text) {
  const hits = findPatterns(text).toSorted((a, b) => a.from - b.from);
  let end = 0;
  const kept = hits.map(({ from, to }) => {
    const piece = from < end ? "" : `${text.slice(end, from)}***`;
    end = Math.max(end, to);
    return piece;
  });
  return kept.join("") + text.slice(end);
}

// src/hosts/action/step-log.ts
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
    const inputs = readInputs();
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
