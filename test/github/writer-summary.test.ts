import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keyMarker } from "../../src/core/marker.ts";
import { chatter, rig, stored, stranger, type WriteOf } from "./rig.ts";
import { me, startTinyGithub, type TinyGithub } from "./tiny-github.ts";

let github: TinyGithub;
beforeEach(async () => {
  github = await startTinyGithub();
});
afterEach(() => github[Symbol.asyncDispose]());

const key = "9:pull:4:review:abc";
const summaryOf = (text: string): WriteOf<"summary"> => ({
  kind: "summary",
  key: `${key}:${text}`,
  number: 4,
  body: `${text}\n\n<!-- codex-bot:summary {"v":1} -->`,
});

const posts = (): string[] => github.requests.map(({ line }) => line).filter((line) => !line.startsWith("GET"));
describe("the summary", () => {
  it("is made once, then edited, and left alone when it says the same", async () => {
    const first = await rig(github.apiUrl).writer.write(summaryOf("one"));
    const second = await rig(github.apiUrl).writer.write(summaryOf("two"));
    const third = await rig(github.apiUrl).writer.write(summaryOf("two"));
    expect([first.kind, second.kind, third.kind]).toEqual(["done", "done", "found"]);
    expect(github.comments.map(({ body }) => body)).toEqual([summaryOf("two").body]);
    expect(posts().map((line) => line.split(" ")[0])).toEqual(["POST", "PATCH"]);
  });

  it("is the same to us after GitHub trimmed it and changed its line ends", async () => {
    const write = summaryOf("a\nb");
    github.comments.push(stored(1, `${write.body.replaceAll("\n", "\r\n")}\r\n`));
    expect(await rig(github.apiUrl).writer.write(write)).toMatchObject({ kind: "found", id: 1 });
  });

  it("is found on the last page, the oldest one counts, and only by a number we trust (T81)", async () => {
    const { body } = summaryOf("old");
    github.comments.push(
      stored(1, body, stranger),
      stored(2, body, { id: 666, login: me.login, type: "Bot" }),
      ...chatter(130, 11),
    );
    github.comments.push(stored(902, body), stored(901, body));
    expect(await rig(github.apiUrl).writer.write(summaryOf("new"))).toMatchObject({ kind: "done", id: 901 });
    expect(posts()).toEqual(["PATCH /repos/octo/repo/issues/comments/901"]);
  });

  it("may be another trusted account's", async () => {
    const { body } = summaryOf("old");
    github.comments.push(stored(1, body, { id: 88, login: "github-actions[bot]", type: "Bot" }));
    expect(await rig(github.apiUrl, { trustedWriters: [88] }).writer.write(summaryOf("new"))).toMatchObject({
      kind: "done",
      id: 1,
    });
  });

  it("deleted under our hands is made again, once (F29)", async () => {
    github.comments.push(stored(1, summaryOf("old").body));
    github.faults.push({
      on: /^PATCH/,
      times: 1,
      stored: false,
      answer: { status: 404, body: { message: "Not Found" } },
    });
    expect(await rig(github.apiUrl).writer.write(summaryOf("new"))).toMatchObject({ kind: "done" });
    expect(posts().map((line) => line.split(" ")[0])).toEqual(["PATCH", "POST"]);
  });

  it.each([true, false])("is one after a cut, stored or not: %s (F35)", async (wasStored) => {
    github.faults.push({ on: /^POST/, times: 1, stored: wasStored, answer: "reset" });
    await rig(github.apiUrl).writer.write(summaryOf("one"));
    github.faults.push({ on: /^PATCH/, times: 1, stored: wasStored, answer: "reset" });
    await rig(github.apiUrl).writer.write(summaryOf("two"));
    expect(github.comments.map(({ body }) => body)).toEqual([summaryOf("two").body]);
  });

  it("is not posted with marks that are not its own (T81)", async () => {
    const { writer } = rig(github.apiUrl);
    expect(await writer.write({ ...summaryOf("x"), body: "x" })).toMatchObject({ kind: "refused" });
    expect(
      await writer.write({
        ...summaryOf("x"),
        body: `<!-- codex-bot:summary {} -->\n\n${keyMarker("other")}`,
      }),
    ).toMatchObject({ kind: "refused" });
    expect(github.requests).toEqual([]);
  });
});

describe("a reaction", () => {
  it.each([
    [{ on: "issue", number: 4 }, "/repos/octo/repo/issues/4/reactions"],
    [{ on: "comment", commentId: 8 }, "/repos/octo/repo/issues/comments/8/reactions"],
    [{ on: "review-comment", commentId: 8 }, "/repos/octo/repo/pulls/comments/8/reactions"],
  ] as const)("on %j", async (on, path) => {
    expect(await rig(github.apiUrl).writer.write({ kind: "reaction", key, on, content: "eyes" })).toMatchObject({
      kind: "done",
    });
    expect(github.requests).toMatchObject([{ line: `POST ${path}`, body: { content: "eyes" } }]);
  });

  it("that is there already, or got lost on the way, is simply asked for", async () => {
    const write: WriteOf<"reaction"> = { kind: "reaction", key, on: { on: "issue", number: 4 }, content: "eyes" };
    github.faults.push({ on: /^POST/, times: 1, stored: true, answer: "reset" });
    github.faults.push({ on: /^POST/, times: 1, stored: false, answer: { status: 200, body: { id: 5 } } });
    expect(await rig(github.apiUrl).writer.write(write)).toMatchObject({ kind: "found", id: 5 });
    github.faults.push({
      on: /^POST/,
      times: 1,
      stored: false,
      answer: { status: 404, body: { message: "Not Found" } },
    });
    expect(await rig(github.apiUrl).writer.write(write)).toMatchObject({ kind: "refused" });
  });
});
