import { createHash } from "node:crypto";
import * as z from "zod";
import { runThread } from "../agent/loop.ts";
import { message } from "../change/change-code.ts";
import { type Site, workOf } from "../change/on-site.ts";
import { fence, newNonce } from "../context/fence.ts";
import { escapeInvisible } from "../context/plain-text.ts";
import { renderFile } from "../context/render-diff.ts";
import type { CodexPort, JsonObject } from "../core/codex-port.ts";
import { limits } from "../core/limits.ts";
import type { Success } from "./attempt.ts";
import { fanOut } from "./fan-out.ts";
import { filesIn } from "./measure.ts";
import { judgeInstructions, judgeQuestion } from "./prompt.ts";
import { type Facts, groupsOf } from "./rank.ts";
import { numberOf } from "../core/trigger.ts";
import { jsonIn } from "../agent/json-answer.ts";

export interface Judged {
  readonly pairs: number;
  readonly agreed: number;
  /** Comparisons won, less those lost, by number. */
  readonly won: ReadonlyMap<number, number>;
}

type Pair = readonly [Success, Success];

/** Pairs that facts do not tell apart, of the best first, and whose changes can be shown whole. */
export function pairsToJudge(made: readonly Success[], facts: readonly Facts[]): readonly Pair[] {
  const shown = (wanted: number): Success[] =>
    made.filter(({ n, outcome }) => n === wanted && diffOf(outcome) !== null);
  const pairs = groupsOf(facts).flatMap((group) =>
    group.flatMap((a, index) => group.slice(index + 1).map((b) => [shown(a.n), shown(b.n)] as const)),
  );
  return pairs
    .flatMap(([[a], [b]]) => (a === undefined || b === undefined ? [] : [[a, b] as const]))
    .slice(0, limits.judgedPairs);
}

/**
 * Has each pair compared twice, in both orders; only two answers that agree count (T41). The model sees the task and two
 * changes without names, and nothing that a candidate says of itself.
 */
export async function judge(site: Site, pairs: readonly Pair[], codex: CodexPort): Promise<Judged> {
  const ports = fanOut(codex);
  const verdicts = await Promise.all(
    pairs.map(async ([a, b], index) => {
      const there = better(site, [a, b], index === 0 ? ports.first : ports.later).finally(ports.release);
      return Promise.all([there, better(site, [b, a], ports.later)]);
    }),
  );
  const agreed = verdicts.filter(([there, back]) => there !== null && there === back);
  const won = new Map<number, number>();
  for (const [[a, b], [there, back]] of pairs.map((pair, index) => [pair, verdicts[index] ?? [null, null]] as const)) {
    if (there === null || there === "neither" || there !== back) continue;
    for (const { n } of [a, b]) won.set(n, (won.get(n) ?? 0) + (n === there ? 1 : -1));
  }
  return { pairs: pairs.length, agreed: agreed.length, won };
}

/** The number of the better one; `null` where there was no answer. */
async function better(site: Site, [a, b]: Pair, codex: CodexPort): Promise<number | "neither" | null> {
  const { job, deps, assignment, input } = site;
  const number = numberOf(job.trigger);
  const nonce = newNonce();
  const shown = [fence("A", diffOf(a.outcome) ?? "", nonce), fence("B", diffOf(b.outcome) ?? "", nonce), judgeQuestion];
  const { outcome } = await runThread(
    {
      id: `${workOf(job, assignment)}/judge/${a.n}-${b.n}/${markOf([a, b])}`,
      model: job.settings.model,
      effort: job.settings.effort,
      instructions: judgeInstructions,
      input: [...input, message(shown.join("\n\n"))],
      tools: {},
      output: judgeOutput,
      cacheKey: `codex-bot/${job.repository.id}/${number}/judge`,
      feature: "judge",
    },
    { codex, journal: deps.store.journal(job.key), signal: deps.signal },
  );
  const said = outcome.kind === "answered" ? parseVerdict(outcome.text) : null;
  return said === null || said === "neither" ? said : { A: a.n, B: b.n }[said];
}

/** A verdict that was given before is one on these two changes, and on no other pair of these numbers. */
function markOf(pair: Pair): string {
  const patches = pair.map(({ outcome }) => outcome.body.patch);
  return createHash("sha256").update(JSON.stringify(patches)).digest("hex").slice(0, 16);
}

/** Without hashes, dates and names, in the order of paths; `null` where not all of it can be shown. */
function diffOf({ body }: Success["outcome"]): string | null {
  const files = filesIn(body.patch).map((file) => renderFile(file, limits.judgedDiffChars));
  const text = escapeInvisible(
    files
      .map((file) => file.text)
      .join("\n\n")
      .toWellFormed(),
  ).text;
  const whole = files.length > 0 && files.every(({ coverage }) => coverage.read !== "part");
  return whole && text.length <= limits.judgedDiffChars ? text : null;
}

const judgeOutput: { readonly name: string; readonly schema: JsonObject } = {
  name: "comparison",
  schema: {
    type: "object",
    properties: { better: { type: "string", enum: ["A", "B", "neither"] } },
    required: ["better"],
    additionalProperties: false,
  },
};

const verdictSchema = z.object({ better: z.enum(["A", "B", "neither"]) });

function parseVerdict(text: string): "A" | "B" | "neither" | null {
  return verdictSchema.safeParse(jsonIn(text)).data?.better ?? null; // without an answer it does not count
}
