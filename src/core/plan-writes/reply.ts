import type { Job } from "../job.ts";
import { outcome } from "../outcome.ts";
import { waitingLines } from "../present/waiting.ts";
import type { Account, ReplyBody } from "../proposal.ts";
import { askedIn, waitingMarker } from "../waiting.ts";
import type { Ending } from "./ending.ts";
import { footedReply } from "./footed-reply.ts";
import type { Plan } from "./plan.ts";

/** One reply where the question was asked. Its text is neutralised already; what we wrote ourselves needs no footer. */
export function planReply({ job, operator, markerKey }: Ending, account: Account, body: ReplyBody): Plan {
  return {
    content: footedReply(
      { job, account, operator },
      [body.markdown, ...waitingLines(body)],
      mark(job, body, markerKey),
    ),
    check: null,
    outcome: { ...outcome("published", "Answered."), account },
  };
}

function mark({ intent, trigger: { subject }, repository }: Job, body: ReplyBody, key: string | null) {
  if (body.waiting === undefined || body.waiting.length === 0 || !("number" in subject)) return "";
  const place = { repository: repository.id, number: subject.number };
  return waitingMarker({ kind: "commands", ...askedIn(intent), lines: body.waiting }, place, key);
}
