import { patchFold, patchReport } from "../present/patch.ts";
import { waitingLines } from "../present/waiting.ts";
import { askedIn, waitingMarker } from "../waiting.ts";
import type { Write } from "../write.ts";
import { footedReply } from "./footed-reply.ts";
import type { PatchPlan } from "./patch.ts";

/** Characters of a patch in one comment. */
export const patchRoom = 50_000;

/** What cannot be pushed is not lost: whoever may push can apply it. */
export function asText(plan: PatchPlan, why: string): readonly Write[] {
  return footedReply(plan, textBlocks(plan, why), marksOf(plan));
}

export function textBlocks({ body, files }: PatchPlan, why: string): readonly string[] {
  const blocks = [`**Not pushed.** ${why}`, `**${body.title}**`, patchReport(body, pathsOf(files))];
  return [...blocks, ...waitingLines(body), patchFold(body, patchRoom)];
}

export function pathsOf(files: readonly { readonly path: string }[]): readonly string[] {
  return [...new Set(files.map(({ path }) => path))];
}

/** What a model wanted to run waits with its answer. */
export function marksOf({ job, body, markerKey }: PatchPlan): string {
  const { subject } = job.trigger;
  if (body.waiting === undefined || !("number" in subject)) return "";
  const place = { repository: job.repository.id, number: subject.number };
  return waitingMarker({ kind: "commands", ...askedIn(job.intent), lines: body.waiting }, place, markerKey);
}
