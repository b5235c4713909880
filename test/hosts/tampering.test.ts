import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyOf } from "../../src/core/job.ts";
import { again, hostile, opinions, other, outdated, refused } from "./tamper-cases.ts";
import { file, openTamperRig, publishToken, resealed, sealed, type TamperRig, triggerOf } from "./tamper-rig.ts";

let rig: TamperRig;
beforeAll(async () => {
  rig = await openTamperRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

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
