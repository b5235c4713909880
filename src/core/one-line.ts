import { neutralise } from "./gate/markdown.ts";
import type { Job } from "./job.ts";
import { postingFor } from "./posting-for.ts";

const most = 300;

/** A text of a stranger's or a model's as one short line that may be posted. */
export function oneLine(text: string, job: Job): string {
  return neutralise(text.slice(0, most).toWellFormed(), postingFor(job)).replaceAll(/\s+/g, " ").trim();
}
