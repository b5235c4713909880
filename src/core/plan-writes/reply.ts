import { limits } from "../limits.ts";
import { truncateMarkdown } from "../markdown/truncate.ts";
import { outcome } from "../outcome.ts";
import { footer } from "../present/footer.ts";
import type { Account, ReplyBody } from "../proposal.ts";
import type { Ending } from "./ending.ts";
import { replyWrite } from "./places.ts";
import type { Plan } from "./plan.ts";

/** Room for the marker that the reply gets at its end. */
const markerRoom = 1_000;

/** One reply where the question was asked. Its text is neutralised already; what we wrote ourselves needs no footer. */
export function planReply({ job, operator }: Ending, account: Account, { markdown, ours }: ReplyBody): Plan {
  // Where no model was asked there is nothing to account for.
  const tail = ours || account.usage.requests === 0 ? "" : `\n\n${footer(account, operator)}`;
  const body = truncateMarkdown(markdown, limits.commentLength - markerRoom - tail.length) + tail;
  return {
    content: replyWrite(job.trigger, job.key, body),
    check: null,
    outcome: { ...outcome("published", "Answered."), account },
  };
}
