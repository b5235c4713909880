import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { play, type Played } from "../rig/play.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { readScenario, type Scenario } from "../rig/scenario.ts";

/**
 * Every folder beside this file is one scenario: `event.json` says what people do, `repo/` holds the files before and
 * after, `codex.jsonl` what the model answers, and `transcript.txt` what came of it: everything written to GitHub and a
 * line for each request to the model. It is played through the Action and through the bot, with one and the same result,
 * unless it says otherwise.
 * To add one, add a folder; `vitest run -u test/scenarios` writes its transcript, which is then read with care.
 */
const here = import.meta.dirname;
const only = process.env["SCENARIO"];
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && (only === undefined || entry.name.startsWith(only)))
  .map((entry) => entry.name);

/** Plays those that `chosen` names: a few test files share the folders, so that several cores do. */
export function playAll(chosen: (name: string) => boolean): void {
  it.for(names.filter(chosen))("%s", async (name, { skip }) => {
    const scenario = await readScenario(join(here, name));
    skip(scenario.runs && noSandbox !== null, `skipped: ${noSandbox ?? ""}`);
    const hosts = scenario.host === undefined ? (["action", "bot"] as const) : [scenario.host];
    const all = await Promise.all(hosts.map((host) => play(scenario, host)));
    for (const played of all) check(played, scenario);
    const [transcript = "", other = transcript] = all.map((played) => played.transcript);
    expect(other, "the bot did something else than the Action").toBe(transcript);
    await expect(transcript).toMatchFileSnapshot(join(scenario.folder, "transcript.txt"));
  });
}

function check(played: Played, { never, modelReads, modelNeverReads }: Scenario): void {
  expect(played.objections).toEqual([]);
  expect(played.left, "scripted answers were not asked for").toBe(0);
  for (const text of never) expect(played.written).not.toContain(JSON.stringify(text).slice(1, -1));
  for (const text of modelReads) expect(played.asked).toContain(JSON.stringify(text).slice(1, -1));
  for (const text of modelNeverReads) expect(played.asked).not.toContain(JSON.stringify(text).slice(1, -1));
}
