import type { Loot } from "./loot.ts";

/** A proposal as any JSON, and one way to change it. */
export interface Tampering {
  readonly name: string;
  readonly apply: (proposal: Proposed, loot: Loot) => unknown;
}

export interface Proposed {
  readonly body: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

const otherCommit = "0123456789abcdef0123456789abcdef01234567";
const reply = { kind: "reply", markdown: "owned", commit: null, ours: true };

export const tamperings: readonly Tampering[] = [
  { name: "a reply instead of a review", apply: (proposal) => ({ ...proposal, body: reply }) },
  { name: "no JSON object at all", apply: () => "owned" },
  { name: "an approval", apply: (proposal) => ({ ...proposal, body: { kind: "approve", body: "owned" } }) },
  { name: "a merge", apply: (proposal) => ({ ...proposal, body: { kind: "merge", head: otherCommit } }) },
  { name: "another repository", apply: (proposal) => ({ ...proposal, repository: "three-shops/payroll" }) },
  { name: "another pull request", apply: (proposal) => ({ ...proposal, key: "review/1/99/owned" }) },
  { name: "another command", apply: (proposal) => ({ ...proposal, command: "ask" }) },
  { name: "another commit", apply: (proposal) => changeBody(proposal, { head: otherCommit }) },
  { name: "a raw review event", apply: (proposal) => changeBody(proposal, { event: "APPROVE" }) },
  {
    name: "a key in hex, in a note",
    apply: (proposal, { apiKey }) => changeBody(proposal, { notes: [Buffer.from(apiKey).toString("hex")] }),
  },
];

function changeBody(proposal: Proposed, change: Readonly<Record<string, unknown>>): unknown {
  return { ...proposal, body: { ...proposal.body, ...change } };
}
