import type { Job } from "../job.ts";
import { limits } from "../limits.ts";
import { truncateMarkdown } from "../markdown/truncate.ts";
import type { Operator } from "../operator.ts";
import { footer } from "../present/footer.ts";
import type { Account } from "../proposal.ts";
import type { Write } from "../write.ts";
import { replyWrite } from "./places.ts";

export interface Footed {
  readonly job: Job;
  readonly account: Account;
  readonly operator: Operator;
}

/** Room for the marks that a reply gets at its end. */
const markerRoom = 1_000;

/** A reply with the line of what it took below it; `hidden` is a mark of ours that nobody sees. */
export function footedReply(footed: Footed, blocks: readonly string[], hidden: string): readonly Write[] {
  const { trigger, key } = footed.job;
  return replyWrite(trigger, key, footedText(footed, blocks, hidden));
}

/** The text of one, for a place that is not where replies stand. */
export function footedText({ account, operator }: Footed, blocks: readonly string[], hidden: string): string {
  const foot = account.usage.requests === 0 ? [] : [footer(account, operator)];
  const tail = ["", ...foot, ...(hidden === "" ? [] : [hidden])].join("\n\n");
  const text = blocks.filter((block) => block !== "").join("\n\n");
  const room = limits.commentLength - markerRoom - tail.length;
  return truncateMarkdown(text, room) + tail;
}
