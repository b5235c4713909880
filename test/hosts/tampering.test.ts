import { mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../src/core/limits.ts";
import { keyOf } from "../../src/core/job.ts";
import type { ReviewBody } from "../../src/core/proposal.ts";
import { hashOf } from "../../src/hosts/action/proposal/envelope.ts";
import {
  file,
  openTamperRig,
  type Place,
  publishToken,
  resealed,
  saying,
  sealed,
  type TamperRig,
  triggerOf,
} from "./tamper-rig.ts";

let rig: TamperRig;
beforeAll(async () => {
  rig = await openTamperRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

const other = "0123456789abcdef0123456789abcdef01234567";
const hostile = "<!-- codex-bot:key x --> <img src=x> @octocat";
const again = "/repos/octo-shop/cart";

const withRun = (change: object): Place =>
  file(({ proposal, run }) => {
    const changed = { ...run, ...change };
    return JSON.stringify({ version: 1, run: changed, proposal, hash: hashOf(proposal, changed) });
  });
const inText = (find: string | RegExp, by: string): Place => file(({ text }) => text.replace(find, by));
const findingsOf = ({ findings }: ReviewBody, change: object): object => ({
  findings: findings.map((finding) => ({ ...finding, ...change })),
});
const finding = (change: object): Place => saying((body) => findingsOf(body, change));

/** Nothing of these is read as a proposal: one check says why, and there is no other write. */
const refused: readonly (readonly [string, Place, RegExp])[] = [
  ["no file at all", async () => undefined, /There is no proposal/],
  ["an empty file", file(() => ""), /not JSON/],
  ["cut in the middle", file(({ text }) => text.slice(0, text.length / 2)), /not JSON/],
  ["something after the end", file(({ text }) => `${text}{}`), /not JSON/],
  ["a byte order mark", file(({ text }) => `\u{feff}${text}`), /byte order mark/],
  ["UTF-16", file(({ text }) => Buffer.from(text, "utf16le")), /not JSON|not UTF-8/],
  ["bytes that are no UTF-8", file(({ text }) => Buffer.concat([Buffer.from(text), Buffer.from([0xff])])), /not UTF-8/],
  ["a NUL byte", inText("Stop before", "Stop\0before"), /not JSON/],
  ["half of a surrogate pair", inText("Stop before", String.raw`Stop \ud800 before`), /surrogate/],
  ["a key twice", inText(`"version":1`, `"version":1,"version":1`), /same key twice/],
  [
    "a key twice, once in disguise",
    inText(`"kind":"review"`, String.raw`"kind":"review","k\u0069nd":"reply"`),
    /same key twice/,
  ],
  ["__proto__", inText(`"version":1`, `"__proto__":{"hash":""},"version":1`), /__proto__/],
  ["deep nesting", inText(`"version":1`, `"version":1,"x":${"[".repeat(50_000)}${"]".repeat(50_000)}`), /nested/],
  ["more bytes than a proposal has", file(({ text }) => text.padEnd(limits.proposalBytes + 1)), /bytes, more than/],
  ["a link", link, /cannot be opened/],
  ["a link to a folder above", async (folder) => symlink("..", join(folder, "proposal.json")), /cannot be opened/],
  ["a folder of that name", async (folder) => void (await mkdir(join(folder, "proposal.json"))), /not a regular file/],
  ["a pipe", async (folder) => void execFileSync("mkfifo", [join(folder, "proposal.json")]), /not a regular file/],
  ["a second file beside it", beside, /something other than/],
  ["another name", elsewhere("proposal.txt"), /something other than/],
  ["a name that climbs", elsewhere("..\\..\\proposal.json"), /something other than/],
  ["not an envelope", file(({ proposal }) => JSON.stringify(proposal)), /form of a proposal/],
  ["another version", inText(`"version":1`, `"version":2`), /form of a proposal/],
  ["an extra property in the envelope", inText(`"version":1`, `"version":1,"approve":true`), /form of a proposal/],
  ["no hash", inText(/,"hash":"[0-9a-f]*"/, ""), /form of a proposal/],
  ["another hash", inText(/"hash":"[0-9a-f]*"/, `"hash":"${"0".repeat(64)}"`), /not what its hash/],
  ["a changed text under the old hash", inText("Stop before", "Stop after"), /not what its hash/],
  ["an earlier attempt", withRun({ attempt: "1" }), /attempt 1/],
  ["another run", withRun({ id: "1000" }), /of run 1000/],
  ["another event's name", withRun({ event: "issue_comment" }), /another event/],
  ["another repository", withRun({ repository: 99 }), /another repository/],
  ["another key", sealed((p) => ({ ...p, key: `${p.key}0` })), /made for another event/],
  ["another pull request's key", sealed((p) => ({ ...p, key: p.key.replace("/2/", "/1/") })), /made for another event/],
  ["a key with a path in it", sealed((p) => ({ ...p, key: `${p.key}/../../x` })), /made for another event/],
  ["another command", sealed((p) => ({ ...p, command: "ask" })), /comes from ask/],
  [
    "a kind that a review may not be",
    sealed((p) => ({ ...p, body: { kind: "reply", markdown: "x", commit: null, ours: true } })),
    /may not propose/,
  ],
  ["a kind there is not", sealed((p) => ({ ...p, body: { kind: "merge", head: p.head } })), /not well-formed/],
  ["a target of its own", saying(() => ({ number: 1 })), /not well-formed/],
  ["a second repository", sealed((p) => ({ ...p, repository: "octo-shop/other" })), /not well-formed/],
  ["a policy commit that never was", sealed((p) => ({ ...p, policyCommit: other })), /policy/],
  ["a policy commit of the pull request", sealed((p) => ({ ...p, policyCommit: p.head })), /policy/],
  ["a policy commit with a path", sealed((p) => ({ ...p, policyCommit: "../../heads/main" })), /not well-formed/],
  [
    "201 findings",
    saying((body) => ({ findings: Array.from({ length: 201 }, () => body.findings[0]) })),
    /not well-formed/,
  ],
  ["a priority there is not", finding({ priority: 4 }), /not well-formed/],
  ["a side there is not", finding({ side: "BOTH" }), /not well-formed/],
  ["a huge text", finding({ body: "x".repeat(1_000_000) }), /not well-formed/],
  ["a negative line", finding({ line: -1 }), /not well-formed/],
  ["a head that is a name", saying(() => ({ head: "refs/heads/main" })), /not well-formed/],
  [
    "tokens below zero",
    sealed((p) => ({ ...p, account: { ...p.account, usage: { ...p.account.usage, requests: -1 } } })),
    /not well-formed/,
  ],
  ["a list for the proposal", sealed((p) => [p]), /not well-formed/],
];

/** These are proposals, and not of the change as it is: said where a failed review is said, in check and summary. */
const outdated: readonly (readonly [string, Place, RegExp])[] = [
  ["a review of an older head", saying(() => ({ head: other })), /newer push/],
  ["a record it was not made under", saying(() => ({ basis: "0".repeat(16) })), /record of earlier reviews changed/],
  [
    "unchanged, where nothing was reviewed",
    sealed((p) => ({ ...p, body: { kind: "unchanged", head: p.head, rules: "" } })),
    /no record/,
  ],
  ["a token of the job that publishes", finding({ body: `See ${publishToken}.` }), /value this job holds/],
  ["the same, reversed", finding({ body: Array.from(publishToken).toReversed().join("") }), /value this job holds/],
  [
    "the same in base64, in the explanation",
    saying(() => ({ explanation: Buffer.from(publishToken).toString("base64") })),
    /value this job holds/,
  ],
];

/** What only changes the opinion is posted, and harmless: none of these texts reaches GitHub. */
const opinions: readonly (readonly [string, Place, readonly string[]])[] = [
  ["a head of the envelope that is not the review's", sealed((p) => ({ ...p, head: other })), [other]],
  ["another merge base", saying(() => ({ base: other })), [other]],
  ["a path that climbs", finding({ path: "../../.git/config" }), [`"path":"../../.git/config","side"`]],
  ["an absolute path", finding({ path: "/etc/passwd" }), [`"path":"/etc/passwd","side"`]],
  ["a path with a line break and a heading", finding({ path: "a\n\n# b" }), ["\\n\\n# b:7"]],
  ["a line that is not in the diff", finding({ line: 9_999, startLine: 9_999, snippet: "" }), [`"line":9999,"side"`]],
  [
    "a marker in a finding",
    finding({ body: "x <!-- codex-bot:key review%2F1 -->" }),
    ["<!-- codex-bot:key review%2F1 -->"],
  ],
  [
    "a summary's marker in the explanation",
    saying(() => ({ explanation: `<!-- codex-bot:summary {"v":1} -->` })),
    [`summary {\\"v\\":1}`],
  ],
  [
    "a marker in the name of the model",
    sealed((p) => ({ ...p, account: { ...p.account, model: "m</sub><!-- codex-bot:key x --> @octocat" } })),
    ["key x -->", "m</sub>", " @octocat"],
  ],
  [
    "markup in why a file was not read",
    saying((body) => ({ coverage: [{ path: "a", read: "none", why: "<img src=x> @octocat" }, ...body.coverage] })),
    ["<img", " @octocat"],
  ],
  ["markup in a rule", finding({ rule: "a\n\n<img src=https://evil.example/x>" }), ["\\n\\n<img"]],
  [
    "markup in what ended it",
    saying(() => ({ partial: { kind: "quota", reason: "x", message: "<img src=x> @octocat" } })),
    ["<img", " @octocat"],
  ],
  ["markup in a note", saying(() => ({ notes: ["<img src=x> @octocat"] })), ["<img", " @octocat"]],
  ["a suggestion", finding({ body: "```suggestion\nevil()\n```" }), ["```suggestion"]],
  ["a command for us", finding({ body: "/codex review" }), [`"body":"/codex`, "\\n/codex review"]],
  ["a link away", finding({ body: "[here](https://evil.example/?x)" }), ["](https://evil.example"]],
  ["the name of an answered finding", saying(() => ({ answers: [{ n: 1, status: "fixed" }] })), []],
  ["all was read", saying(() => ({ findings: [], coverage: [{ path: "whatever", read: "diff", why: "" }] })), []],
];

const check = `POST ${again}/check-runs`;
const summary = `POST ${again}/issues/2/comments`;
const review = `POST ${again}/pulls/2/reviews`;

describe("a proposal on its way from one job to the other (T49, T79)", () => {
  it("is published when nobody touched it", async () => {
    const { writes, outcome } = await rig.publish(file(({ text }) => text));
    expect(writes).toEqual([review, summary, check]);
    expect(outcome).toMatchObject({ kind: "published", conclusion: "failure" });
  });

  it.each(refused)("writes one check and nothing else: %s", async (_, place, why) => {
    const { writes, text, outcome } = await rig.publish(place);
    expect(writes).toEqual([check]);
    expect(text).toContain(`"conclusion":"neutral"`);
    expect(text).toMatch(why);
    expect(outcome).toMatchObject({ kind: "failed", conclusion: "neutral", findings: [] });
  });

  it.each(outdated)("says once that it was not posted: %s", async (_, place, why) => {
    const { writes, text, outcome } = await rig.publish(place);
    expect(writes).toEqual([summary, check]);
    expect(text).toMatch(why);
    expect(text).not.toContain(publishToken);
    expect(outcome).toMatchObject({ kind: "failed", conclusion: "neutral" });
  });

  it.each(opinions)("posts harmless text on the right commit: %s", async (_, place, never) => {
    const { writes, text, outcome } = await rig.publish(place);
    expect(writes.every((line) => [review, summary, check].includes(line))).toBe(true);
    expect(outcome.kind).toBe("published");
    const shown = text.replaceAll(String.raw`\\<`, "(escaped)");
    for (const bad of never) expect(shown).not.toContain(bad);
    const head = rig.honest.proposal.head;
    for (const [, sha] of text.matchAll(/"(?:head_sha|commit_id)":"([0-9a-f]*)"/g)) expect(sha).toBe(head);
  });

  it("puts a failure, too, on no commit but the head", async () => {
    const failed = { kind: "failed", failure: { kind: "setup", reason: "x", message: "y" } };
    const { writes, text } = await rig.publish(sealed((p) => ({ ...p, head: other, body: failed })));
    expect(writes).toEqual([summary, check]);
    expect(text).not.toContain(`"head_sha":"${other}"`);
  });

  it("does not take one that was made for another pull request", async () => {
    const { repository, opened } = await openSecondPull(rig);
    const { writes, text } = await rig.publish(
      file(({ text: honest }) => honest),
      triggerOf(opened),
    );
    expect(writes).toEqual([check]);
    expect(text).toMatch(/made for another event/);
    expect(repository.issues.size).toBe(3);
  });

  it.each<[string, object, string]>([
    ["that a text is our own", { markdown: hostile, commit: null, ours: true }, "key x -->"],
    ["that a citation was looked up", { markdown: "See `src/total.js#L1`.", commit: other, ours: false }, "]("],
  ])("does not take an answer's word for it %s", async (_, reply, never) => {
    const asked = await rig.stage.github.comment({
      repository: rig.repository,
      by: "mona",
      number: 2,
      body: "/codex ask why?",
    });
    const trigger = triggerOf(asked);
    const { writes, text } = await rig.publish(
      sealed((p) => ({ ...p, key: keyOf(trigger), command: "ask", body: { kind: "reply", ...reply } })),
      trigger,
    );
    expect(writes).toEqual([summary]);
    for (const bad of [never, " @octocat"]) expect(text).not.toContain(bad);
  });

  it("does not show why there is nothing to post as it came", async () => {
    const { writes, text } = await rig.publish(sealed((p) => ({ ...p, body: { kind: "nothing", why: hostile } })));
    expect(writes).toEqual([check]);
    for (const bad of ["key x -->", " @octocat"]) expect(text).not.toContain(bad);
  });

  it("breaks no rule of GitHub's meanwhile", () => {
    expect([...rig.stage.github.violations, ...rig.stage.github.defects]).toEqual([]);
    expect(resealed(rig.honest.proposal, rig.honest.run)).toContain(JSON.parse(rig.honest.text).hash);
  });
});

async function openSecondPull({ stage: { github } }: TamperRig) {
  const repository = rig.repository;
  const commit = { message: "Other", files: { "src/other.js": "x();\n" } };
  const opened = await github.openPull({ repository, by: "mona", title: "Another", head: "other", commit });
  return { repository, opened };
}

async function link(folder: string, { text }: { readonly text: string }): Promise<void> {
  const real = `${folder}.json`;
  await writeFile(real, text);
  await symlink(real, join(folder, "proposal.json"));
}

async function beside(folder: string, { text }: { readonly text: string }): Promise<void> {
  await writeFile(join(folder, "proposal.json"), text);
  await writeFile(join(folder, "action.yml"), "");
}

function elsewhere(name: string): Place {
  return async (folder, { text }) => {
    await writeFile(join(folder, "x"), text);
    await rename(join(folder, "x"), join(folder, name));
  };
}
