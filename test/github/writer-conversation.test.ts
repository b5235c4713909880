import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RetryLater, UserError } from "../../src/core/errors.ts";
import { keyMarker } from "../../src/core/marker.ts";
import { chatter, memoryOutbox, rig, stored, stranger, type WriteOf } from "./rig.ts";
import { me, startTinyGithub, type TinyGithub } from "./tiny-github.ts";

let github: TinyGithub;
beforeEach(async () => {
  github = await startTinyGithub();
});
afterEach(() => github[Symbol.asyncDispose]());

const key = "9:pull:4:review:abc";
const comment: WriteOf<"comment"> = { kind: "comment", key, number: 4, body: `Hello\n\n${keyMarker(key)}` };
const reply: WriteOf<"thread-reply"> = {
  kind: "thread-reply",
  key,
  number: 4,
  inReplyTo: 31,
  body: `Yes\n\n${keyMarker(key)}`,
};
const posts = (): string[] => github.requests.map(({ line }) => line).filter((line) => !line.startsWith("GET"));
describe.each([
  ["comment", comment, () => github.comments],
  ["thread reply", reply, () => github.reviewComments],
])("a %s", (_, write, list) => {
  it("is posted once, and found by the next runner, which remembers nothing", async () => {
    const first = await rig(github.apiUrl).writer.write(write);
    const second = await rig(github.apiUrl).writer.write(write);
    expect(first).toMatchObject({ kind: "done", id: list()[0]?.id, url: expect.stringContaining("http") });
    expect(second).toEqual({ ...first, kind: "found" });
    expect(list()).toHaveLength(1);
  });

  it("is not even looked for when the outbox knows it", async () => {
    const { writer, outbox } = rig(github.apiUrl);
    const first = await writer.write(write);
    const before = github.requests.length;
    expect(await rig(github.apiUrl, { outbox }).writer.write(write)).toEqual({ ...first, kind: "found" });
    expect(github.requests).toHaveLength(before);
  });

  it("is found behind more than a page of others", async () => {
    list().push(...chatter(150), stored(900, write.kind === "comment" ? comment.body : reply.body));
    expect(await rig(github.apiUrl).writer.write(write)).toEqual({ kind: "found", id: 900, url: "u900" });
    expect(posts()).toEqual([]);
  });

  it("is not silenced by somebody else's copy of its mark, whatever that account is called (T81)", async () => {
    list().push(stored(1, `x\n\n${keyMarker(key)}`, stranger));
    list().push(stored(2, `x\n\n${keyMarker(key)}`, { id: 666, login: me.login, type: "Bot" }));
    list().push(stored(3, `x\n\n${keyMarker(key)}`, { id: 667, login: "evil[bot]", type: "Bot" }));
    list().push(stored(4, `x\n\n${keyMarker(key)}`, null));
    expect(await rig(github.apiUrl).writer.write(write)).toMatchObject({ kind: "done" });
    expect(list()).toHaveLength(5);
  });

  it.each([
    ["a 500", { status: 500, body: {} }],
    ["a cut", "reset"],
    ["a page", { status: 201, body: "<html>" }],
  ] as const)("stored before %s is one object (F35)", async (_, answer) => {
    github.faults.push({ on: /^POST/, times: 1, stored: true, answer });
    const { writer, slept } = rig(github.apiUrl);
    expect(await writer.write(write)).toMatchObject({ kind: "done", id: list()[0]?.id });
    expect(list()).toHaveLength(1);
    expect(posts()).toHaveLength(1);
    expect(slept).toEqual([]);
  });

  it("shown late by GitHub is one object (F36)", async () => {
    github.faults.push({ on: /^POST/, times: 1, stored: true, answer: "reset" });
    list().push(stored(1, "chat", stranger));
    const { writer, slept } = rig(github.apiUrl);
    github.lag = 2;
    expect(await writer.write(write)).toMatchObject({ kind: "done" });
    expect(list()).toHaveLength(2);
    expect(slept).toEqual([10_000]);
  });

  it("not stored before the cut is sent once more, after two looks", async () => {
    github.faults.push({ on: /^POST/, times: 1, stored: false, answer: "reset" });
    const { writer, slept } = rig(github.apiUrl);
    expect(await writer.write(write)).toMatchObject({ kind: "done" });
    expect(slept).toEqual([10_000]);
    expect(github.requests.map(({ line }) => line.split(" ")[0])).toEqual(["GET", "POST", "GET", "GET", "POST"]);
  });

  it("is given up for later when GitHub keeps failing, and the next run looks twice before it posts (F55)", async () => {
    github.faults.push({ on: /^POST/, times: 2, stored: false, answer: { status: 502, body: {} } });
    const { writer, outbox } = rig(github.apiUrl);
    await expect(writer.write(write)).rejects.toBeInstanceOf(RetryLater);
    expect(posts()).toHaveLength(2);
    expect(outbox.rows.get(key)).toEqual({ state: "sending" });

    const next = rig(github.apiUrl, { outbox });
    github.requests.length = 0;
    expect(await next.writer.write(write)).toMatchObject({ kind: "done" });
    expect(next.slept).toEqual([10_000]);
    expect(github.requests.map(({ line }) => line.split(" ")[0])).toEqual(["GET", "GET", "POST"]);
  });

  it("is not posted when it is unclear whether it is there", async () => {
    github.faults.push({ on: /^GET/, times: 9, stored: false, answer: { status: 500, body: {} } });
    await expect(rig(github.apiUrl).writer.write(write)).rejects.toBeInstanceOf(RetryLater);
    expect(posts()).toEqual([]);
  });

  it("waits for a limit by giving up at once (F26)", async () => {
    github.faults.push({
      on: /^POST/,
      times: 1,
      stored: false,
      answer: { status: 403, body: { message: "secondary rate limit" }, headers: { "retry-after": "70" } },
    });
    await expect(rig(github.apiUrl).writer.write(write)).rejects.toMatchObject({ name: "RetryLater", afterMs: 70_000 });
    expect(posts()).toHaveLength(1);
  });

  it("refused for good is a value with a reason, and tried again by the next run (F28, F48)", async () => {
    github.faults.push({
      on: /^POST/,
      times: 1,
      stored: false,
      answer: { status: 403, body: { message: "Unable to create comment because issue is locked." } },
    });
    const { writer, outbox } = rig(github.apiUrl);
    expect(await writer.write(write)).toEqual({ kind: "refused", reason: expect.stringContaining("locked") });
    expect(posts()).toHaveLength(1);
    expect(await rig(github.apiUrl, { outbox }).writer.write(write)).toMatchObject({ kind: "done" });
  });

  it("needs a token that is accepted", async () => {
    github.faults.push({
      on: /^POST/,
      times: 1,
      stored: false,
      answer: { status: 401, body: { message: "Bad credentials" } },
    });
    await expect(rig(github.apiUrl).writer.write(write)).rejects.toBeInstanceOf(UserError);
  });
});

describe("marks in a text", () => {
  it.each<[string, string]>([
    ["no mark", "Hello"],
    ["another write's mark", `Hello\n\n${keyMarker("other")}`],
    ["another write's mark before its own", `${keyMarker("other")}\n\n${keyMarker(key)}`],
    ["the summary's mark", `<!-- codex-bot:summary {"v":1} -->\n\n${keyMarker(key)}`],
  ])("keep it from being posted: %s (T81)", async (_, body) => {
    expect(await rig(github.apiUrl).writer.write({ ...comment, body })).toMatchObject({ kind: "refused" });
    expect(github.requests).toEqual([]);
  });
});

it("sends writes one after the other, and a failed one does not stop the next", async () => {
  github.faults.push({
    on: /^POST/,
    times: 1,
    stored: false,
    answer: { status: 401, body: { message: "Bad credentials" } },
  });
  const { writer } = rig(github.apiUrl, { outbox: memoryOutbox() });
  const same = await Promise.allSettled([writer.write(comment), writer.write(comment), writer.write(comment)]);
  expect(same.map((result) => (result.status === "fulfilled" ? result.value.kind : "failed"))).toEqual([
    "failed",
    "done",
    "found",
  ]);
  expect(github.comments).toHaveLength(1);
});

it("tells whatever client it was given not to send a write again (F35)", async () => {
  const retries: unknown[] = [];
  const spy = (route: string, params: Record<string, unknown>): void => {
    if (!route.startsWith("GET")) retries.push(params["request"]);
  };
  await rig(github.apiUrl, { spy }).writer.write(comment);
  expect(retries).toEqual([{ retries: 0 }]);
});

const full = (): Promise<void> => Promise.reject(new RetryLater("used up"));

it("asks for its turn before each write, and sends nothing when there is none (F27)", async () => {
  let turns = 0;
  const pace = (): Promise<void> => Promise.resolve(void turns++);
  await rig(github.apiUrl, { pace }).writer.write(comment);
  await rig(github.apiUrl, { pace }).writer.write(comment);
  expect(turns).toBe(1);
  await expect(rig(github.apiUrl, { pace: full }).writer.write(reply)).rejects.toBeInstanceOf(RetryLater);
  expect(posts()).toHaveLength(1);
});
