import { messageOf } from "../../core/errors.ts";
import { reaches } from "../../core/config/policy.ts";
import { planText } from "../../core/present/plan.ts";
import { accountLine } from "../../core/present/footer.ts";
import { conclude } from "../../core/present/verdict.ts";
import { type CliCommand, readArguments, usage } from "./arguments.ts";
import { printModels } from "./models/print-models.ts";
import type { LoginScreen } from "./login/log-in.ts";
import { painter, paintMarkdown, printable } from "./paint.ts";
import { printCandidates } from "./print-candidates.ts";
import { printDoctor } from "./doctor/print-doctor.ts";
import { printReview, type Screen } from "./print-review.ts";
import { applyRun, type LocalCommand, type LocalRun, operatorOf, runLocal } from "./run-local.ts";
import { patchSummary } from "./patch-summary.ts";
import { logsFolder, saveRun } from "./runs.ts";
import { showProgress } from "./show-progress.ts";
import { wrap } from "./text-width.ts";
import { version } from "./version.ts";

/** Exit status for what could not be done; others are in `usage`. */
const impossible = 2;
const unread = 3;

/** The command line. Results go to standard output, everything else to standard error. The only catch of this host. */
export async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    return await dispatch(readArguments(argv), env);
  } catch (thrown) {
    const paint = painter(process.stderr, env);
    process.stderr.write(`${paint("red", "codex-bot:")} ${printable(messageOf(thrown))}\n`);
    return impossible;
  }
}

async function dispatch(command: CliCommand, env: NodeJS.ProcessEnv): Promise<number> {
  switch (command.name) {
    case "help":
      process.stdout.write(usage);
      return 0;
    case "version":
      process.stdout.write(`${version}\n`);
      return 0;
    case "serve": {
      const { serve } = await import("../bot/serve.ts");
      await serve(env);
      return 0;
    }
    case "doctor": {
      const { doctor } = await import("./doctor/doctor.ts");
      const report = await doctor(command.folder, env);
      process.stdout.write(
        command.json ? `${JSON.stringify(report, null, 2)}\n` : printDoctor(report, screenOf(process.stdout, env)),
      );
      return report.reviews ? 0 : 1;
    }
    case "models": {
      const { listModels } = await import("./models/list-models.ts");
      const list = await listModels(env, untilInterrupted());
      const { model } = operatorOf(env);
      process.stdout.write(
        command.json ? `${JSON.stringify(list, null, 2)}\n` : printModels(list, model, screenOf(process.stdout, env)),
      );
      return 0;
    }
    case "login":
    case "logout": {
      const line = await account(command, env);
      process.stdout.write(`${painter(process.stdout, env)("green", "✓")} ${line}\n`);
      return 0;
    }
    case "broker": {
      const { runBroker } = await import("./broker/run-broker.ts");
      await runBroker({ env, signal: untilInterrupted(), write: (text) => process.stderr.write(printable(text)) });
      return 0;
    }
    case "ticket": {
      const { ticketLines } = await import("./broker/run-broker.ts");
      process.stdout.write(await ticketLines(command, env));
      return 0;
    }
    case "apply": {
      const signal = untilInterrupted();
      process.stdout.write(`${printable(await applyRun(command, { env, signal }))}\n`);
      return 0;
    }
    case "review":
    case "ask":
    case "fix":
    case "implement":
      return local(command, env);
  }
}

async function account(
  command: Extract<CliCommand, { name: "login" | "logout" }>,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const { logIn, logOut } = await import("./login/log-in.ts");
  if (command.name === "logout") return logOut(env);
  const screen: LoginScreen = {
    paint: painter(process.stderr, env),
    write: (text) => void process.stderr.write(text),
    input: process.stdin,
    attended: process.stderr.isTTY,
  };
  return logIn(command.device, { env, signal: untilInterrupted(), screen });
}

function untilInterrupted(): AbortSignal {
  const interrupted = new AbortController();
  process.once("SIGINT", () => interrupted.abort());
  process.once("SIGTERM", () => interrupted.abort());
  return interrupted.signal;
}

async function local(command: LocalCommand, env: NodeJS.ProcessEnv): Promise<number> {
  const progress = showProgress(process.stderr);
  const run = await runLocal(command, { env, progress: progress.show, signal: untilInterrupted() });
  progress.end();
  if (command.json) process.stdout.write(`${JSON.stringify(run.proposal, null, 2)}\n`);
  else print(run, env);
  const { kind } = run.proposal.body;
  if (kind === "patch" || kind === "candidates") process.stderr.write(`${printable(await afterwards(run, env))}\n`);
  return statusOf(run);
}

/** Where a change can be had from now on. */
async function afterwards({ proposal, committed }: LocalRun, env: NodeJS.ProcessEnv): Promise<string> {
  if (committed !== null) return `Committed: ${committed.slice(0, 7)}.`;
  const { body } = proposal;
  const best = body.kind === "candidates" ? body.candidates.find(({ result }) => result.kind === "patch") : undefined;
  if (body.kind === "candidates" && best === undefined) return "None of them can be had.";
  const number = best === undefined ? "" : ` ${best.n}`;
  return `To have it in the working tree: codex-bot apply ${await saveRun(proposal, env)}${number}`;
}

function print({ proposal: { body, account }, operator, describe }: LocalRun, env: NodeJS.ProcessEnv): void {
  const screen = screenOf(process.stdout, env);
  const { paint, columns } = screen;
  switch (body.kind) {
    case "review": {
      const uncommitted = describe.dirty ? ", uncommitted changes included" : "";
      process.stdout.write(
        `${paint("dim", `${describe.branch ?? "HEAD"} against ${describe.against}${uncommitted}`)}\n\n`,
      );
      process.stdout.write(printReview(body, account, { screen, operator }));
      return;
    }
    case "reply":
      process.stdout.write(
        `${wrap(paintMarkdown(printable(body.markdown), paint), columns, "")}\n\n${paint("dim", accountLine(account, operator))}\n`,
      );
      return;
    case "patch":
      // The patch alone goes to standard output, so that it can be piped into `git apply`.
      process.stdout.write(body.patch);
      process.stderr.write(
        `\n${printable(patchSummary(body, logsFolder(env)))}\n${paint("dim", accountLine(account, operator))}\n`,
      );
      return;
    case "plan":
      process.stdout.write(`${wrap(paintMarkdown(printable(planText(body)), paint), columns, "")}\n`);
      return;
    case "candidates":
      process.stdout.write(printCandidates(body, account, { screen, operator }));
      return;
    case "approved":
    case "estimate":
    case "report":
    case "triage":
    case "picked":
    case "merge": // no command of the terminal proposes one of these
      return;
    case "unchanged":
      process.stdout.write("Nothing has changed since the last review.\n");
      return;
    case "nothing":
      process.stdout.write(`${body.why}\n`);
      return;
    case "failed":
      process.stderr.write(`${paint("red", "codex-bot:")} ${printable(body.failure.message)}\n`);
      return;
  }
}

/** Lines of prose are easiest to read up to a hundred columns. */
function screenOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Screen {
  const columns = Math.max(24, Math.min(100, stream.columns ?? 80));
  return { paint: painter(stream, env), columns, clipped: stream.isTTY };
}

function statusOf({ proposal: { body }, job }: LocalRun): number {
  if (body.kind === "failed") return impossible;
  if (body.kind !== "review") return 0;
  const { failOn } = job.policy.review;
  if (body.findings.some((finding) => reaches(finding.priority, failOn))) return 1;
  return body.partial === null && conclude(body.findings, body.coverage, failOn) === "success" ? 0 : unread;
}
