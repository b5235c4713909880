import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  logsName
} from "./chunks/chunk-GU6DXRAL.js";
import {
  outcome
} from "./chunks/chunk-WOOX6T52.js";
import {
  askedBy,
  debug,
  getInput,
  info,
  modelSecrets,
  openStep,
  readInputs,
  readModelInputs,
  readTrigger,
  report,
  reportFailure,
  setOutput,
  stackOf,
  temporary,
  toRead,
  toWrite,
  withTask
} from "./chunks/chunk-5S5264IV.js";
import "./chunks/chunk-S2UO5ZDR.js";
import "./chunks/chunk-OZXAULI3.js";
import "./chunks/chunk-SBFOQ2CQ.js";
import "./chunks/chunk-P7QYV5AU.js";
import "./chunks/chunk-FW4BBG6I.js";
import "./chunks/chunk-CGX374EC.js";
import "./chunks/chunk-QN7WT2ZY.js";
import "./chunks/chunk-SMWMJARX.js";
import "./chunks/chunk-GV3IJGZR.js";
import "./chunks/chunk-LEIZR5X7.js";
import "./chunks/chunk-ZFA5T7JM.js";
import "./chunks/chunk-X5XG3HVQ.js";
import "./chunks/chunk-4VTL7LLS.js";
import "./chunks/chunk-QC6MBD3S.js";
import {
  messageOf
} from "./chunks/chunk-FH6UNZD7.js";
import "./chunks/chunk-U6BER2IF.js";
import "./chunks/chunk-CLTAKU4V.js";
import "./chunks/chunk-X2D6XK2Z.js";
import {
  limits
} from "./chunks/chunk-S4SIBR44.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-ZNTIR3PH.js";

// src/hosts/action/run.ts
import { join } from "node:path";

// src/workspace/share-git.ts
function shareGit(openGit, until) {
  const held = /* @__PURE__ */ new Map();
  const ending = new AbortController();
  const life = AbortSignal.any([until, ending.signal]);
  const opened = (wanted) => {
    const [known] = [...held].flatMap(([have, opening2]) => covers(have, wanted) ? [opening2] : []);
    if (known !== void 0) return known;
    const opening = openGit(wanted, life);
    held.set(wanted, opening);
    const forget = () => held.delete(wanted);
    opening.then((found) => found.kind === "moved" && forget(), forget);
    return opening;
  };
  return {
    expect: (wanted) => void opened(wanted).catch(() => void 0),
    // whoever really wants it asks again and hears of it
    async openGit(wanted, signal) {
      const found = await unlessAborted(opened(wanted), signal);
      return found.kind === "moved" ? found : { ...found, git: lent(found.git) };
    },
    async [Symbol.asyncDispose]() {
      var _stack = [];
      try {
        const all = [...held.values()];
        ending.abort();
        const stack = __using(_stack, new AsyncDisposableStack(), true);
        for (const each of await Promise.allSettled(all)) {
          if (each.status === "fulfilled" && each.value.kind === "open") stack.use(each.value.git);
        }
      } catch (_) {
        var _error = _, _hasError = true;
      } finally {
        var _promise = __callDispose(_stack, _error, _hasError);
        _promise && await _promise;
      }
    }
  };
}
function unlessAborted(work, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
function lent(git) {
  return { ...git, [Symbol.asyncDispose]: () => Promise.resolve() };
}
function covers(have, wanted) {
  const names = wanted.instructionNames ?? [];
  return commitsOf(have) === commitsOf(wanted) && names.every((name) => have.instructionNames?.includes(name) === true);
}
function commitsOf({ pull, policyCommit, defaultBranch, also = [] }) {
  return JSON.stringify([pull?.number, pull?.headSha, pull?.baseSha, policyCommit, defaultBranch, ...also]);
}

// src/hosts/likely-wanted.ts
function likelyWanted({ cause, subject, pull, repository }) {
  if (cause.kind !== "pull" || subject.kind !== "pull" || pull === null || pull.draft) return null;
  if (pull.baseRef !== repository.defaultBranch) return null;
  return {
    pull: { number: subject.number, headSha: pull.headSha, baseSha: pull.baseSha },
    policyCommit: pull.baseSha,
    defaultBranch: repository.defaultBranch,
    instructionNames: ["AGENTS.override.md", "AGENTS.md"]
  };
}

// src/hosts/run-event.ts
async function runEvent(trigger, makeConnection) {
  var _stack = [];
  try {
    const likely = likelyWanted(trigger);
    const why = likely === null ? await notOurs(trigger) : null;
    if (why !== null) return outcome("declined", why);
    const connection = await makeConnection();
    const git = __using(_stack, shareGit(connection.openGit, connection.writeUntil), true);
    if (likely !== null) git.expect(likely);
    const [{ connect }, { handle }] = await Promise.all([import("./chunks/connect-CLOLPWLB.js"), import("./chunks/handle-RW4YS5GM.js")]);
    const once = async () => handle(trigger, await connect({ ...connection, openGit: git.openGit }, trigger));
    return await (trigger.cause.kind === "upkeep" ? untilNothingIsDue(once, connection) : once());
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function untilNothingIsDue(once, { thinkUntil }) {
  const done = [await once()];
  while (done.length < limits.upkeepRunsPerTick && done.at(-1)?.kind !== "declined" && !thinkUntil.aborted)
    done.push(await once());
  const [first, ...more] = done.filter(({ kind }) => kind !== "declined");
  return first === void 0 ? done[0] ?? outcome("declined", "") : more.reduce(together, first);
}
function together(a, b) {
  return { ...b, line: `${a.line} ${b.line}`, url: a.url ?? b.url, refused: [...a.refused, ...b.refused] };
}
async function notOurs(trigger) {
  if (trigger.cause.kind === "closed") return null;
  const asked = await askedBy(trigger);
  return asked.kind === "none" ? asked.why : null;
}

// src/hosts/action/run.ts
async function run(env) {
  try {
    var _stack = [];
    try {
      const model = readModelInputs(env);
      const inputs = readInputs(env);
      const markerKey = getInput("marker-key");
      const step = openStep(env, inputs, [inputs.githubToken, ...modelSecrets(model), markerKey]);
      const event = withTask(await readTrigger(env, step.client), getInput("task"));
      if (event.kind === "ignored") return info(`Nothing to do: ${event.why}`);
      info(givenUp);
      const folder = __using(_stack, await temporary(env), true);
      const logs = join(env["RUNNER_TEMP"] || folder.path, "codex-bot", logsName);
      setOutput("logs", logs);
      const { trigger } = event;
      const outcome2 = await runEvent(trigger, async () => {
        const working = { trigger, folder: folder.path, request: step.client() };
        const [read, write] = [
          toRead(step, { ...working, model, logs, note: info }),
          toWrite(step, { ...working, markerKey })
        ];
        return { ...read, ...write, requests: { ...read.requests, ...write.requests } };
      });
      await report(outcome2, step.operator);
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
var givenUp = "One step does it all: this process holds the model's key and a token that writes at the same time. The two halves, propose and publish, keep them in separate jobs: see examples/review-two-jobs.yml.";

// src/hosts/action/index.ts
await run(process.env);
