import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { authPathOf } from "../../../codex/choose.ts";
import { beginInBrowser } from "../../../codex/auth/sign-in/browser.ts";
import { beginOnDevice } from "../../../codex/auth/sign-in/device.ts";
import type { Tokens } from "../../../codex/auth/sign-in/exchange.ts";
import { callbackPorts, type IssuerUrls, issuerOf } from "../../../codex/auth/sign-in/issuer.ts";
import { forgetLogin, keepLogin } from "../../../codex/auth/sign-in/keep-login.ts";
import { readPerson } from "../../../codex/auth/claims.ts";
import { UserError } from "../../../core/errors.ts";
import { openPage } from "../../../workspace/open-page.ts";
import { sleep, systemClock } from "../../system.ts";
import { type Paint, printable } from "../paint.ts";

export interface LoginScreen {
  readonly paint: Paint;
  readonly write: (text: string) => void;
  /** Where an address may be pasted. */
  readonly input: Readable;
  /** Somebody looks, so a browser may be opened. */
  readonly attended: boolean;
}

export interface LoginDesk {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly screen: LoginScreen;
}

const deps = { fetch, clock: systemClock, sleep, random: Math.random };

/** Logs a person in, and says who it is. @throws UserError when that did not work; then everything is as it was. */
export async function logIn(device: boolean, desk: LoginDesk): Promise<string> {
  const { env } = desk;
  if (env["GITHUB_ACTIONS"] === "true") throw new UserError(notOnRunners);
  const issuer = issuerOf(env);
  const path = authPathOf(env);
  const tokens = device ? await byCode(issuer, desk) : await byBrowser(issuer, desk);
  await keepLogin(path, tokens, deps);
  const { email, plan } = readPerson(tokens.idToken);
  const who = email === null ? "" : ` as ${printable(email)}`;
  return `Logged in${who}${plan === null ? "" : ` (${printable(plan)})`}. It is kept in ${path}, for you alone.`;
}

async function byBrowser(issuer: IssuerUrls, { env, signal, screen }: LoginDesk): Promise<Tokens> {
  const { paint, write } = screen;
  await using begun = await beginInBrowser({ issuer, ports: callbackPorts }, deps, signal);
  write(`${paint("bold", "Log in with your ChatGPT account")}\n\n`);
  write(`  Open this page in a browser:\n\n  ${paint("cyan", begun.url)}\n\n`);
  write(paint("dim", "  If the browser is on another machine, it ends at a page that does not load:\n"));
  write(paint("dim", "  paste the address of that page here. Or use codex-bot login --device.\n\n"));
  if (screen.attended) openPage(begun.url, env);
  const lines = createInterface({ input: screen.input });
  lines.on("line", (line) => {
    const wrong = line.trim() === "" ? null : begun.paste(line);
    if (wrong !== null) write(`  ${paint("yellow", wrong)}\n`);
  });
  try {
    return await begun.tokens;
  } finally {
    lines.close();
  }
}

async function byCode(issuer: IssuerUrls, { signal, screen: { paint, write } }: LoginDesk): Promise<Tokens> {
  const begun = await beginOnDevice(issuer, deps, signal);
  write(`${paint("bold", "Log in with your ChatGPT account")}\n\n`);
  write(`  1. Open this page on any device:   ${paint("cyan", begun.page)}\n`);
  write(`  2. Type this code there:           ${paint("bold", printable(begun.userCode))}\n\n`);
  write(paint("dim", "  The code is good for 15 minutes. Give it to nobody: who has it logs in here as you.\n\n"));
  return begun.wait();
}

/** Ends the login of this user. */
export async function logOut(env: NodeJS.ProcessEnv): Promise<string> {
  const path = authPathOf(env);
  const out = await forgetLogin(path, issuerOf(env), deps);
  if (out.kind === "nobody") return "Nobody is logged in.";
  if (out.ended) return `Logged out: ${path} is gone, and its login is ended.`;
  return `${path} is gone. The issuer could not be told, so end the session in ChatGPT's settings as well.`;
}

const notOnRunners =
  "A login does not belong on a runner of GitHub Actions: it would be lost with it, and OpenAI allows no account tokens in workflows " +
  "of public repositories. Use a key (OPENAI_API_KEY) or, in a ChatGPT workspace, CODEX_ACCESS_TOKEN.";
