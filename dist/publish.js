import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  sweepBranches,
  tidy
} from "./chunks/chunk-6FGQCVF4.js";
import {
  openTaken
} from "./chunks/chunk-3EN3T42E.js";
import "./chunks/chunk-CIZAQ4CC.js";
import {
  publish,
  publishNothing
} from "./chunks/chunk-A52MDAJH.js";
import "./chunks/chunk-SF7P5KDJ.js";
import "./chunks/chunk-EGYW5MXE.js";
import "./chunks/chunk-T6H2FRQW.js";
import {
  acknowledge
} from "./chunks/chunk-JR44PNKJ.js";
import {
  decline
} from "./chunks/chunk-RBGA6DLX.js";
import "./chunks/chunk-ZXXX4AHC.js";
import {
  tryAgain
} from "./chunks/chunk-Z74KQLSD.js";
import "./chunks/chunk-YCCGV2PT.js";
import "./chunks/chunk-RLP6N77X.js";
import "./chunks/chunk-X5I67SSG.js";
import "./chunks/chunk-TNBEQ2B5.js";
import {
  outcome
} from "./chunks/chunk-WOOX6T52.js";
import {
  proposalName,
  unseal
} from "./chunks/chunk-WLFQQNIU.js";
import {
  connectToWrite,
  readerOf
} from "./chunks/chunk-ELV23S55.js";
import "./chunks/chunk-6GFPTIFI.js";
import {
  openJob
} from "./chunks/chunk-2CYJPFPN.js";
import "./chunks/chunk-AKNGVRNF.js";
import "./chunks/chunk-2YUCSOIX.js";
import "./chunks/chunk-MR23BWDP.js";
import "./chunks/chunk-ZJW5SY7P.js";
import {
  pass,
  refuse
} from "./chunks/chunk-MWA4NIQG.js";
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
  info,
  openStep,
  readInputs,
  readTrigger,
  report,
  reportFailure,
  setOutput,
  stackOf,
  temporary,
  toWrite,
  withTask
} from "./chunks/chunk-5S5264IV.js";
import "./chunks/chunk-S2UO5ZDR.js";
import "./chunks/chunk-OZXAULI3.js";
import "./chunks/chunk-SBFOQ2CQ.js";
import "./chunks/chunk-P7QYV5AU.js";
import "./chunks/chunk-FW4BBG6I.js";
import "./chunks/chunk-CGX374EC.js";
import {
  intentOf
} from "./chunks/chunk-ZPMSNGOO.js";
import "./chunks/chunk-GRZODCDM.js";
import "./chunks/chunk-Y5JITKP5.js";
import "./chunks/chunk-NPYZNE4J.js";
import "./chunks/chunk-W7HFB5QC.js";
import "./chunks/chunk-TIQFYZR6.js";
import "./chunks/chunk-QN7WT2ZY.js";
import "./chunks/chunk-O7COPQQD.js";
import "./chunks/chunk-VYB6SA6K.js";
import "./chunks/chunk-SMWMJARX.js";
import "./chunks/chunk-GV3IJGZR.js";
import "./chunks/chunk-IRCF6XDQ.js";
import "./chunks/chunk-FIBM2FMD.js";
import "./chunks/chunk-E4OCTBIP.js";
import "./chunks/chunk-LEIZR5X7.js";
import "./chunks/chunk-R3YOB7LZ.js";
import "./chunks/chunk-YMWLYZPJ.js";
import "./chunks/chunk-5PQC6STC.js";
import "./chunks/chunk-ZJTGL3OT.js";
import "./chunks/chunk-ON4MOXBM.js";
import "./chunks/chunk-RN5ZX6YZ.js";
import "./chunks/chunk-AGPNAUV2.js";
import "./chunks/chunk-H4YFO6F4.js";
import {
  isClock
} from "./chunks/chunk-ZFA5T7JM.js";
import "./chunks/chunk-X5XG3HVQ.js";
import "./chunks/chunk-4VTL7LLS.js";
import "./chunks/chunk-QC6MBD3S.js";
import {
  UserError,
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
import {
  limits
} from "./chunks/chunk-S4SIBR44.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-ZNTIR3PH.js";

// src/hosts/action/proposal/read-proposal.ts
import { constants } from "node:fs";
import { lstat, open, opendir } from "node:fs/promises";
import { join } from "node:path";

// src/hosts/action/proposal/strict-json.ts
function readStrictJson(bytes) {
  const text = decode(bytes);
  if (text === null) return refuse("it is not UTF-8 text");
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(text.startsWith("\uFEFF") ? "it begins with a byte order mark" : "it is not JSON");
  }
  const fault = faultOf(text);
  return fault === null ? pass(value) : refuse(fault);
}
function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
var tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;
function faultOf(text) {
  const open2 = [];
  let last = "";
  for (const [token] of text.matchAll(tokens)) {
    if (token === "{" || token === "[") open2.push(token === "{" ? /* @__PURE__ */ new Set() : null);
    else if (token === "}" || token === "]") open2.pop();
    else if (token === ":") {
      const fault = faultOfKey(last, open2.at(-1) ?? null);
      if (fault !== null) return fault;
    } else {
      last = String(JSON.parse(token));
      if (!last.isWellFormed()) return "a text in it has half of a surrogate pair";
    }
    if (open2.length > limits.proposalDepth) return `it is nested more than ${limits.proposalDepth} deep`;
  }
  return null;
}
function faultOfKey(key, keys) {
  if (key === "__proto__") return "it has a key named `__proto__`";
  if (keys?.has(key) === true) return "an object in it has the same key twice";
  keys?.add(key);
  return null;
}

// src/hosts/action/proposal/read-proposal.ts
async function readProposal(folder, run) {
  const names = await namesIn(folder);
  if (names.length === 0) return refuse(noProposal);
  if (names.length > 1 || names[0] !== proposalName) return unusable(`it holds something other than ${proposalName}`);
  const bytes = await readSmall(join(folder, proposalName));
  if (!bytes.ok) return unusable(...bytes.reasons);
  const json = readStrictJson(bytes.value);
  const proposal = json.ok ? unseal(json.value, run) : json;
  return proposal.ok ? proposal : unusable(...proposal.reasons);
}
async function namesIn(folder) {
  const found = await lstat(folder).catch(absent);
  if (found === null || !found.isDirectory()) return [];
  const names = [];
  for await (const { name } of await opendir(folder)) {
    names.push(name);
    if (names.length > 1) break;
  }
  return names;
}
async function readSmall(path) {
  var _stack = [];
  try {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const file = await open(path, flags).catch(absent);
    if (file === null) return refuse("its file cannot be opened");
    const held = __using(_stack, file, true);
    const found = await held.stat();
    if (!found.isFile()) return refuse("it is not a regular file");
    if (found.size > limits.proposalBytes) return refuse(`it has ${found.size} bytes, more than a proposal can have`);
    const bytes = Buffer.alloc(found.size);
    const { bytesRead } = await held.read(bytes, 0, found.size, 0);
    return bytesRead === found.size ? pass(bytes) : refuse("its file changed while it was read");
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function absent(thrown) {
  const codes = ["ENOENT", "ENOTDIR", "ELOOP", "EACCES", "ENXIO", "EMLINK"];
  if (thrown instanceof Error && "code" in thrown && codes.includes(String(thrown.code))) return null;
  throw thrown;
}
function unusable(...reasons) {
  return refuse(`The proposal cannot be used: ${reasons.join(", ")}.`);
}
var noProposal = "There is no proposal: the job that thinks failed, was cancelled or ran out of time before it had anything to hand on.";

// src/hosts/action/take-due.ts
async function takeDue(trigger, first, deps) {
  if (first.kind === "idle") return decline(first, trigger, { ...deps, begun: null });
  const taken = [];
  let opening = first;
  while (taken.length < limits.upkeepTakenAtOnce) {
    opening = await openTaken(trigger, opening, { ...deps, taken });
    if (opening.kind !== "job") break;
    taken.push(opening.job.upkeep?.chosen?.task.name ?? "");
    opening = await openJob(trigger, { ...deps, taken });
  }
  return told(taken, opening.kind === "job" ? "" : opening.why);
}
function told(taken, why) {
  if (taken.length === 0) return outcome("nothing", why);
  setOutput("begun", "true");
  setOutput("tasks", JSON.stringify(taken));
  return outcome("nothing", `Taken: ${taken.join(", ")}.`);
}

// src/hosts/action/run-publish.ts
async function runPublish(env) {
  try {
    var _stack = [];
    try {
      refuseKeys(env);
      const inputs = readInputs(env);
      const markerKey = getInput("marker-key");
      const mode = readMode(getInput("mode"));
      const step = openStep(env, inputs, [inputs.githubToken, markerKey]);
      const event = withTask(await readTrigger(env, step.client), getInput("task"));
      if (event.kind === "ignored") return info(`Nothing to do: ${event.why}`);
      const folder = __using(_stack, await temporary(env), true);
      const carrying = { step, markerKey, mode, folder: folder.path, proposal: getInput("proposal") };
      await report(await publishFrom(event.trigger, carrying), step.operator);
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } catch (thrown) {
    debug(stackOf(thrown));
    await reportFailure(messageOf(thrown));
  }
}
function refuseKeys(env) {
  const held = ["OPENAI_API_KEY", "CODEX_ACCESS_TOKEN", "CODEX_API_KEY"].find((name) => (env[name] ?? "") !== "");
  if (held === void 0) return;
  throw new UserError(`${held} is set in the job that publishes. Give the model's key only to the job that proposes.`);
}
var modes = ["publish", "acknowledge"];
function readMode(text) {
  const mode = modes.find((known) => known === (text.trim() || "publish"));
  if (mode === void 0) throw new UserError(`The mode "${text}" is not known. Use publish or acknowledge.`);
  return mode;
}
async function publishFrom(trigger, { step, markerKey, mode, folder, proposal }) {
  const asked = intentOf(trigger, commands);
  const closed = trigger.cause.kind === "closed";
  if (asked.kind === "none" && !closed) return outcome("declined", asked.why);
  const connection = toWrite(step, { trigger, folder, markerKey, request: step.client() });
  const facts = await readerOf(connection.requests.write, connection).repository();
  const deps = { ...await connectToWrite(connection, facts), commands };
  if (mode === "acknowledge") return greet(trigger, deps);
  if (closed) return tidy(trigger, deps);
  const received = await readProposal(proposal, identityOf(step.env, trigger));
  return tryAgain(
    () => received.ok ? publish(trigger, received.value, deps) : publishNothing(trigger, received.reasons.join(" "), deps),
    deps.sleep
  );
}
async function greet(trigger, deps) {
  const opening = await openJob(trigger, deps);
  const greeted = trigger.cause.kind === "upkeep" ? await takeDue(trigger, opening, deps) : await see(trigger, opening, deps);
  if (!isClock(trigger)) return greeted;
  const { refused } = await sweepBranches(deps);
  return { ...greeted, refused: [...greeted.refused, ...refused] };
}
async function see(trigger, opened, deps) {
  const opening = await openTaken(trigger, opened, deps);
  if (opening.kind !== "job") return outcome("nothing", opening.why);
  setOutput("begun", "true");
  return { ...outcome("nothing", "Seen."), refused: await acknowledge(opening.job, deps) };
}

// src/hosts/action/publish.ts
await runPublish(process.env);
