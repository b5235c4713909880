import * as z from "zod";
import type { JsonObject } from "../core/codex-port.ts";
import { limits } from "../core/limits.ts";
import type { ProposalBody } from "../core/proposal.ts";
import { jsonIn, strict } from "../agent/json-answer.ts";

export interface Output {
  readonly name: string;
  readonly schema: JsonObject;
}

export const reportOutput: Output = {
  name: "report",
  schema: strict({ found: { type: "boolean" }, title: { type: "string" }, report: { type: "string" } }),
};

export const triageOutput: Output = {
  name: "triage",
  schema: strict({
    labels: { type: "array", items: { type: "string" } },
    duplicate: { type: ["integer", "null"] },
    markdown: { type: "string" },
  }),
};

const reportShape = z.object({ found: z.boolean(), title: z.string(), report: z.string() });

export function parseReport(text: string, commit: string): ProposalBody {
  const { data } = reportShape.safeParse(jsonIn(text));
  if (data === undefined) return unusable("report");
  if (!data.found || data.report.trim() === "") return { kind: "nothing", why: "Nothing was found." };
  const title = data.title.trim() === "" ? "something to look at" : data.title.slice(0, 200);
  return { kind: "report", title, markdown: data.report.slice(0, limits.commentLength), commit };
}

const triageShape = z.object({
  labels: z.array(z.string()),
  duplicate: z.int().positive().nullable(),
  markdown: z.string(),
});

export function parseTriage(text: string): ProposalBody {
  const { data } = triageShape.safeParse(jsonIn(text));
  if (data === undefined) return unusable("triage");
  const { labels, duplicate, markdown } = data;
  if (labels.length === 0 && duplicate === null && markdown.trim() === "")
    return { kind: "nothing", why: "Nothing has to be said." };
  const named = labels.filter((label) => label !== "" && label.length <= 100).slice(0, 5);
  return { kind: "triage", labels: named, duplicate, markdown: markdown.slice(0, 4_000).toWellFormed() };
}

function unusable(reason: string): ProposalBody {
  return { kind: "failed", failure: { kind: "schema", reason, message: "The model gave no usable answer." } };
}
