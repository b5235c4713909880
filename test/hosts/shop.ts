import type { Answer } from "../doubles/codex/script.ts";
import { createSample } from "../doubles/github/sample.ts";
import type { GithubDouble } from "../doubles/github/start-github.ts";
import type { Repository } from "../doubles/github/state/model.ts";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";

/** One bug of the sample's pull request, as a model reports it. */
export const bug = {
  path: "src/total.js",
  side: "RIGHT",
  start_line: 7,
  line: 7,
  snippet: "  for (let i = 0; i <= cart.items.length; i++) {",
  priority: 1,
  title: "Stop before the end of the items",
  body: "The loop runs once too often, so every total throws.",
  confidence: 0.9,
  rule: null,
} as const;

export const oneBug: Answer = { json: { findings: [bug], open: [], explanation: "Read the whole change." } };
export const noBug: Answer = { json: { findings: [], open: [], explanation: "" } };

/** The number of the sample's pull request. */
export const pullNumber = 2;

export interface Shop {
  readonly repository: Repository;
  readonly opened: Delivery;
}

export async function openShop(github: GithubDouble): Promise<Shop> {
  const repository = await createSample(github);
  const opened = github.deliveries.findLast(({ event }) => event === "pull_request");
  if (opened === undefined) throw new Error("the sample opened no pull request");
  return { repository, opened };
}
