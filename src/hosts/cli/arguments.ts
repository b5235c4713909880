import { parseArgs } from "node:util";
import { messageOf, UserError } from "../../core/errors.ts";
import type { Effort } from "../../core/codex-port.ts";
import { limits } from "../../core/limits.ts";
import { isSeveral } from "../../core/read-options.ts";

export type CliCommand =
  | { readonly name: "help" }
  | { readonly name: "version" }
  | { readonly name: "serve" }
  | { readonly name: "models"; readonly json: boolean }
  | { readonly name: "login"; readonly device: boolean }
  | { readonly name: "logout" }
  | { readonly name: "broker" }
  | { readonly name: "ticket"; readonly model: string; readonly tokens: number | null; readonly hours: number | null }
  | { readonly name: "doctor"; readonly folder: string; readonly json: boolean }
  | {
      readonly name: "apply";
      readonly folder: string;
      readonly run: string;
      readonly pick: number | null;
      readonly branch: string | null;
    }
  | ({ readonly name: LocalName } & LocalArguments);

export type LocalName = "review" | "ask" | "fix" | "implement";

export interface LocalArguments {
  readonly folder: string;
  readonly base: string | null;
  readonly json: boolean;
  readonly model: string | null;
  readonly effort: Effort | null;
  readonly text: string;
  /** So many ways to make a change, to choose from; `null`: one. */
  readonly n: number | null;
  /** Of a change: the branch to commit it on. */
  readonly branch: string | null;
}

export const usage = `codex-bot reviews changes, answers questions about code and fixes it with Codex.

  codex-bot review [--repo DIR] [--base REV]   review the current branch, uncommitted changes included
  codex-bot ask [--repo DIR] <question>        answer a question from the code
  codex-bot fix [--repo DIR] <what>            change the code, run its checks, print the patch
  codex-bot implement [--repo DIR] <what>      the same for new work
  codex-bot apply [--repo DIR] <run> [N]       bring a run's patch into the working tree, of several the one that is N
  codex-bot doctor [--repo DIR] [--json]       say what works here, and what mends what does not
  codex-bot login [--device]                   use your ChatGPT account; --device where there is no browser
  codex-bot logout                             end that, here and at OpenAI
  codex-bot models [--json]                    list the models of the backend that is asked
  codex-bot broker                             hold the credential, and lend it to workers on this machine
  codex-bot ticket --model NAME [--tokens N] [--hours H]
                                               a worker's leave to ask that model through the broker
  codex-bot serve                              run the GitHub App (see docs/operations.md)

Options:
  --repo DIR       the repository; default: this folder
  --base REV       what to compare with; default: the remote's default branch
  --model NAME     the model
  --effort LEVEL   none, minimal, low, medium, high, xhigh or max
  --n NUMBER       implement: try as many ways side by side, and rank what comes of them
  --branch NAME    fix, implement, apply: commit on a new branch, and leave the working tree alone
  --json           print the result as JSON

It needs a ChatGPT account (codex-bot login) or OPENAI_API_KEY; for another server see docs/client-accounts.md.
Exit status of review: 0 nothing at or above fail-on, 1 findings at or above it, 2 it could not be done, 3 not all was read.
Exit status of doctor: 0 reviews work, 1 something they need is missing. That fixes can run is said too.
`;

const efforts: readonly Effort[] = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

/** @throws UserError for anything that is not written as `usage` says. */
export function readArguments(argv: readonly string[]): CliCommand {
  const [name = "help", ...rest] = argv;
  if (name === "help" || name === "--help" || name === "-h") return { name: "help" };
  if (name === "version" || name === "--version" || name === "-V") return { name: "version" };
  if (name === "serve") return { name };
  if (name === "doctor") return readDoctor(rest);
  if (name === "models" || name === "login" || name === "logout" || name === "broker") return readPlain(name, rest);
  if (name === "ticket") return readTicket(rest);
  if (name === "apply") return readApply(rest);
  if (name === "review" || name === "ask" || name === "fix" || name === "implement") return readLocal(name, rest);
  throw new UserError(
    `There is no command "${name}". There are: review, ask, fix, implement, apply, doctor, login, logout, models, broker, ticket, serve, help, version.`,
  );
}

function readApply(rest: readonly string[]): CliCommand {
  const { values, positionals } = parse(rest);
  if (values.help === true) return { name: "help" };
  const [run = "", number, ...more] = positionals;
  if (run === "" || more.length > 0 || (number !== undefined && !/^[1-9]$/.test(number)))
    throw new UserError("Name one run, for example: codex-bot apply 1f2e3d4c. Of several ways one: apply 1f2e3d4c 2");
  const pick = number === undefined ? null : Number(number);
  return { name: "apply", folder: values.repo ?? ".", run, pick, branch: values.branch ?? null };
}

function readLocal(name: LocalName, rest: readonly string[]): CliCommand {
  const { values, positionals } = parse(rest);
  if (values.help === true) return { name: "help" };
  const text = positionals.join(" ").trim();
  if (name === "ask" && text === "")
    throw new UserError('Ask something, for example: codex-bot ask "where are webhooks verified?"');
  if ((name === "fix" || name === "implement") && text === "")
    throw new UserError('Say what to change, for example: codex-bot fix "the total is one cent too high"');
  if (name === "review" && text !== "")
    throw new UserError(`review takes no "${text}". To compare with a branch: codex-bot review --base ${text}`);
  const effort = efforts.find((known) => known === values.effort) ?? null;
  if (values.effort !== undefined && effort === null)
    throw new UserError(`The effort "${values.effort}" is not known. Use one of ${efforts.join(", ")}.`);
  const n = values.n === undefined ? null : readNumber(name, values.n);
  if (n !== null && values.branch !== undefined)
    throw new UserError(
      "Of several ways none is committed at once: leave --branch out, and give it to codex-bot apply.",
    );
  return {
    name,
    folder: values.repo ?? ".",
    base: values.base ?? null,
    json: values.json === true,
    model: values.model ?? null,
    effort,
    text,
    n,
    branch: values.branch ?? null,
  };
}

function readNumber(name: LocalName, written: string): number {
  const n = Number(written);
  if (name !== "implement") throw new UserError(`${name} takes no --n: only implement tries several ways.`);
  if (!isSeveral(n)) throw new UserError(`--n takes a number from 2 to ${limits.candidates}.`);
  return n;
}

function readDoctor(rest: readonly string[]): CliCommand {
  const { values, positionals } = parse(rest);
  if (values.help === true) return { name: "help" };
  const [extra] = [...positionals, ...(["base", "model", "effort", "n"] as const).filter((name) => values[name])];
  if (extra !== undefined) throw new UserError(`doctor takes --repo and --json, and no "${extra}".`);
  return { name: "doctor", folder: values.repo ?? ".", json: values.json === true };
}

/** Commands about the account take a switch at most. */
function readPlain(name: "models" | "login" | "logout" | "broker", rest: readonly string[]): CliCommand {
  const { values, positionals } = parse(rest);
  if (values.help === true) return { name: "help" };
  const may = { models: "json", login: "device", logout: "", broker: "" }[name];
  const [extra] = [...positionals, ...Object.keys(values).filter((given) => given !== may)];
  if (extra !== undefined)
    throw new UserError(`${name} takes ${may === "" ? "nothing" : `--${may}`}, and no "${extra}".`);
  if (name === "models") return { name, json: values.json === true };
  return name === "login" ? { name, device: values.device === true } : { name };
}

function readTicket(rest: readonly string[]): CliCommand {
  const { values, positionals } = parse(rest);
  if (values.help === true) return { name: "help" };
  if (values.model === undefined || positionals.length > 0)
    throw new UserError(
      "Name the model that the ticket is for: codex-bot ticket --model gpt-5.5 --tokens 500000 --hours 1",
    );
  return { name: "ticket", model: values.model, tokens: numberOf(values.tokens), hours: numberOf(values.hours) };
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new UserError(`"${text}" is no number.`);
  return value;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        repo: { type: "string" },
        base: { type: "string" },
        model: { type: "string" },
        effort: { type: "string" },
        branch: { type: "string" },
        n: { type: "string" },
        json: { type: "boolean" },
        device: { type: "boolean" },
        tokens: { type: "string" },
        hours: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw new UserError(`${messageOf(cause)} See codex-bot help.`, { cause });
  }
}
