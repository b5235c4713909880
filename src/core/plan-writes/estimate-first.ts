import { estimateOf } from "../estimate.ts";
import type { Job } from "../job.ts";
import { outcome } from "../outcome.ts";
import { number } from "../present/footer.ts";
import type { Account, EstimateBody } from "../proposal.ts";
import { numberOf } from "../trigger.ts";
import { askedIn, waitingMarker } from "../waiting.ts";
import type { Ending } from "./ending.ts";
import { footedReply } from "./footed-reply.ts";
import type { Plan } from "./plan.ts";

/** What was asked for is large: what it is thought to take, and what lets it begin. All of it is reckoned here. */
export function estimateFirst({ job, operator, markerKey }: Ending, account: Account, { n }: EstimateBody): Plan {
  const place = { repository: job.repository.id, number: numberOf(job.trigger) };
  const marker = waitingMarker({ kind: "estimate", ...askedIn(job.intent) }, place, markerKey);
  return {
    content: footedReply({ job, account, operator }, [estimateText(n, job)], marker),
    check: null,
    outcome: { ...outcome("published", "Posted an estimate."), account },
  };
}

function estimateText(asked: number, job: Job): string {
  const { policy, settings } = job;
  const { ways, tokens, paid } = estimateOf(asked, job);
  const { askAbove } = policy.candidates;
  const bound = asked > ways ? ` (${asked} were asked for, and this repository's policy lets ${ways} be tried)` : "";
  const why = tokens > askAbove ? `, and this repository asks first above ${number(askAbove)}` : "";
  const enough = paid < ways ? ` One job here may use ${number(settings.tokens)}, so about ${paid} will be tried.` : "";
  return `**Nothing done yet.** ${ways} ways${bound} are thought to take about ${number(tokens)} tokens${why}.${enough} \`/codex approve\` begins; for fewer, ask again with a smaller number.`;
}
