import * as z from "zod";
import { runThread } from "../agent/loop.ts";
import { message } from "../change/change-code.ts";
import { type Site, workOf } from "../change/on-site.ts";
import type { CodexPort, JsonObject } from "../core/codex-port.ts";
import { escapeInvisible } from "../context/plain-text.ts";
import { approachesInstructions, askFor } from "./prompt.ts";
import { numberOf } from "../core/trigger.ts";
import { jsonIn } from "../agent/json-answer.ts";

export interface Approach {
  /** In a line, for people. */
  readonly title: string;
  readonly brief: string;
}

/** Asks once, and cheaply, for so many ways to go about it. Fewer, or none, is no reason to stop. */
export async function askApproaches(site: Site, n: number, codex: CodexPort): Promise<readonly Approach[]> {
  const { job, deps, assignment, input } = site;
  if (n < 2) return [];
  const number = numberOf(job.trigger);
  try {
    const { outcome } = await runThread(
      {
        id: `${workOf(job, assignment)}/approaches`,
        model: job.settings.model,
        effort: "low",
        instructions: approachesInstructions,
        input: [...input, message(askFor(n))],
        tools: {},
        output: approachesOutput,
        cacheKey: `codex-bot/${job.repository.id}/${number}/approaches`,
        feature: "approaches",
      },
      { codex, journal: deps.store.journal(job.key), signal: deps.signal },
    );
    return outcome.kind === "answered" ? parseApproaches(outcome.text).slice(0, n) : [];
  } catch (thrown) {
    deps.defect(thrown);
    return [];
  }
}

const text = { type: "string" } as const;

const approachesOutput: { readonly name: string; readonly schema: JsonObject } = {
  name: "approaches",
  schema: {
    type: "object",
    properties: {
      approaches: {
        type: "array",
        items: {
          type: "object",
          properties: { title: text, brief: text },
          required: ["title", "brief"],
          additionalProperties: false,
        },
      },
    },
    required: ["approaches"],
    additionalProperties: false,
  },
};

const answerSchema = z.object({ approaches: z.array(z.object({ title: z.string(), brief: z.string() })) });

/** Each title once. */
function parseApproaches(answer: string): readonly Approach[] {
  const parsed = answerSchema.safeParse(jsonIn(answer));
  if (!parsed.success) return [];
  const all = parsed.data.approaches.map(({ title, brief }) => ({ title: inALine(title), brief: clean(brief) }));
  return [...new Map(all.filter(({ title }) => title !== "").map((each) => [each.title.toLowerCase(), each])).values()];
}

function inALine(title: string): string {
  return clean(title).replaceAll(/\s+/g, " ").trim().slice(0, 200).toWellFormed();
}

function clean(words: string): string {
  return escapeInvisible(words.slice(0, 2_000).toWellFormed()).text;
}
