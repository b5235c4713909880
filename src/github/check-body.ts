import { limits } from "../core/limits.ts";
import type { CheckOutput } from "./mutations.ts";

/** The state and the text of a check run, as GitHub takes them; `null` is one that still runs. */
export function checkBody(conclusion: string | null, output: CheckOutput): Record<string, unknown> {
  const annotations = output.annotations.slice(0, limits.annotationsPerRequest).map((annotation) => ({
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
  }));
  const state = conclusion === null ? { status: "in_progress" } : { status: "completed", conclusion };
  return { ...state, output: { title: output.title, summary: output.summary, text: output.text, annotations } };
}
