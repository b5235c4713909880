import { readdirSync } from "node:fs";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import { child } from "./auth-children.ts";
import { always, ask, authDocument, client, codexHome, envFor, messageOf } from "./auth-support.ts";
import type { CodexHome } from "./auth-support.ts";

export interface Races {
  readonly rounds: number;
  readonly processes: number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly tell?: (line: string) => void;
}

export interface Played {
  readonly rounds: number;
  /** Rounds in which a process was killed in the middle of a renewal. */
  readonly kills: number;
  /** Rounds in which the new tokens died with the only process that had them. */
  readonly lost: number;
  /** What must not be: one line each. */
  readonly wronged: readonly string[];
}

const steps = ["", "before-post", "after-answer", "half-written", "before-rename", "after-rename"] as const;
/** The tokens were nowhere but in the process that was killed. */
const fatal = new Set<string>(["after-answer", "half-written"]);

/**
 * Processes that share one expired login race to renew it, against a server that gives out each refresh token once and ends
 * a login whose used one comes again. In most rounds some of them are killed, as soon as it is theirs to renew it, somewhere between its question and the disk.
 */
export async function playRaces({ rounds, processes, random, tell = () => undefined }: Races): Promise<Played> {
  let [kills, lost] = [0, 0];
  const wronged: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const step = steps[Math.floor(random() * steps.length)] ?? "";
    const played = await playRound(step, processes);
    if (played.killed) kills++;
    if (played.lost) lost++;
    wronged.push(...played.wronged.map((line) => `round ${round} (${step || "no kill"}): ${line}`));
    tell(`${round}/${rounds} ${step || "no kill"}${played.killed ? ", killed" : ""}${played.lost ? ", lost" : ""}`);
  }
  return { rounds, kills, lost, wronged };
}

interface Round {
  readonly killed: boolean;
  readonly lost: boolean;
  readonly wronged: readonly string[];
}

async function playRound(step: string, processes: number): Promise<Round> {
  await using double = await startCodexDouble(always, 0, { onReuse: "revoke-family" });
  using home = codexHome();
  home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
  const env = envFor(double, home);
  const ends = (at: number): boolean => step !== "" && at < processes / 2;
  const all = Array.from({ length: processes }, (_, at) => child(env, ends(at) ? { END_AT: step } : {}));
  await Promise.all(all.map((each) => each.ready()));
  const said = await Promise.all(all.map((each) => each.ask()));
  for (const each of all) each[Symbol.dispose]();
  const killed = said.includes(null);
  const lost = killed && fatal.has(step);
  const survivors = said.filter((line, at) => line !== null || !ends(at));
  const wronged = lost
    ? []
    : survivors.filter((line) => line !== "completed").map((line) => `a process ended with "${line ?? "nothing"}"`);
  return { killed, lost, wronged: [...wronged, ...(await look(double, home, lost))] };
}

/** The state that is left: a good login, or one whose loss is said in one line and whose file is whole. */
async function look(double: CodexDouble, home: CodexHome, lost: boolean): Promise<readonly string[]> {
  const wrong: string[] = [];
  const refresh = String(home.read().tokens["refresh_token"]);
  if (!lost && !double.issuer.isGood(refresh)) wrong.push("the login on disk is not good any more");
  const spent = double.issuer.asked.filter(({ status }) => status === 200).length;
  if (spent > 1) wrong.push(`${spent} refresh tokens were spent`);
  const next = messageOf(await ask(client(envFor(double, home), { sleep: () => Promise.resolve() })));
  if (!lost && next !== "completed") wrong.push(`the next process ended with "${next}"`);
  if (lost && !next.includes("codex-bot login")) wrong.push(`a lost login is not said: "${next}"`);
  if (home.mode() !== "600") wrong.push(`auth.json has mode ${home.mode()}`);
  const stray = readdirSync(home.folder).filter((name) => !["auth.json", "auth.json.lock"].includes(name));
  // What a killed process was writing belongs to tokens that are spent: the next login removes it.
  if (!lost && stray.length > 0) wrong.push(`left behind: ${stray.join(", ")}`);
  return wrong;
}
