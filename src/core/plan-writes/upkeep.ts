import { inlineCode } from "../gate/markdown.ts";
import { outcome, type Outcome } from "../outcome.ts";
import type { Ended } from "../upkeep/record.ts";
import type { Write } from "../write.ts";
import type { Ending } from "./ending.ts";
import type { Plan } from "./plan.ts";
import { replyWrite } from "./places.ts";
import { endedRecord, taskEnding } from "./upkeep-ended.ts";
import { closeWrites } from "./upkeep-record.ts";

/** The last word of a run: the record, then an answer where a person asked for it. Nothing for other jobs. */
export function endedWrites(ending: Ending, ended: Ended, said: string): readonly Write[] {
  const record = endedRecord(ending, ended);
  return record.length === 0 ? [] : [...record, ...replyWrite(ending.job.trigger, ending.job.key, said)];
}

export function planTaskFailed(ending: Ending, result: "failed" | "held-back", why: string): Plan {
  return {
    content: endedWrites(ending, { result, why }, `Not done: ${why}`),
    check: null,
    outcome: taskOutcome(ending, "failed", why),
  };
}

/** Nothing to do, so nothing is posted; a pull request or report that is still open for it has become pointless. */
export function planTaskIdle(ending: Ending, why: string): Plan {
  const chosen = taskEnding(ending)?.chosen;
  const stale = [chosen?.pull ?? null, chosen?.report ?? null].filter((each) => each !== null);
  const closed = pointless(chosen?.task.name ?? "");
  const closing = stale.flatMap(({ number }) => closeWrites({ number, why: closed }, ending.job.key));
  const ended = { result: "nothing", why: "", pull: null, report: null } as const;
  return {
    content: [...closing, ...endedWrites(ending, ended, `Nothing to do. ${why}`.trim())],
    check: null,
    outcome: taskOutcome(ending, "nothing", why),
  };
}

function pointless(task: string): string {
  return `Closed: the newest run of the task ${inlineCode(task)} found nothing left to do.`;
}

export function taskOutcome(ending: Ending, kind: Outcome["kind"], line: string): Outcome {
  const name = ending.job.upkeep?.chosen?.task.name ?? "";
  return { ...outcome(kind, `${name}: ${line}`), account: ending.account };
}
