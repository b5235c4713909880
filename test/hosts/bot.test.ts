import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { commands } from "../../src/commands/registry.ts";
import { intentOf } from "../../src/core/intent-of.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { installationOf } from "../../src/hosts/bot/receive.ts";
import type { Answer } from "../doubles/codex/script.ts";
import { published } from "../github/payload-examples.ts";
import { type BotHost, botHost, fakeKey, setStage, type Stage } from "../rig/stage.ts";
import { noBug, oneBug, openShop, pullNumber, type Shop } from "./shop.ts";
import { post, signatureOf } from "./signed-post.ts";

describe("what is taken", () => {
  let stage: Stage;
  let host: BotHost;
  let body: string;
  beforeAll(async () => {
    stage = await setStage([]);
    // The shop opens before the bot listens: nothing is delivered yet.
    ({
      opened: { body },
    } = await openShop(stage.github));
    host = await botHost(stage);
  });
  afterAll(async () => {
    await host[Symbol.asyncDispose]();
    await stage[Symbol.asyncDispose]();
  });

  const event = "pull_request";
  const sha1 = (text: string): string => `sha1=${createHmac("sha1", "x").update(text).digest("hex")}`;
  const forged: readonly (readonly [string, () => Promise<number>])[] = [
    ["no signature", () => post(host.url, { event, body, signature: null })],
    ["an empty signature", () => post(host.url, { event, body, signature: "" })],
    ["a signature with another secret", () => post(host.url, { event, body, signature: signatureOf(body, "another") })],
    ["a signature of other bytes", () => post(host.url, { event, body, signature: signatureOf(`${body} `) })],
    [
      "a signature of the same JSON, written differently",
      () => post(host.url, { event, body: JSON.stringify(JSON.parse(body), null, 2), signature: signatureOf(body) }),
    ],
    [
      "only a sha1 signature",
      () => post(host.url, { event, body, signature: null, headers: { "x-hub-signature": sha1(body) } }),
    ],
    ["a sha1 signature in the place of the other", () => post(host.url, { event, body, signature: sha1(body) })],
    ["half a signature", () => post(host.url, { event, body, signature: signatureOf(body).slice(0, 30) })],
    [
      "a signature that is no hex",
      () =>
        post(host.url, {
          event,
          body,
          signature: `sha256=${"ä".repeat(32)}`.normalize("NFKD").replaceAll(/[^\x20-\x7e]/g, "?"),
        }),
    ],
    [
      "two signatures, one of them right",
      () => post(host.url, { event, body, signature: `${signatureOf(body)}, ${signatureOf(body, "another")}` }),
    ],
  ];
  it.each(forged)("401 for %s, and nothing happens (T14)", async (_, send) => {
    expect(await send()).toBe(401);
    await host.handle({ event, payload: {} });
    expect([stage.github.requests, stage.codex.requests, host.outcomes]).toEqual([[], [], []]);
  });

  it("413 for a body larger than GitHub sends, before its signature is looked at", async () => {
    const large = `{"x":"${"y".repeat(25 * 1024 * 1024)}"}`;
    expect(await post(host.url, { event, body: large })).toBe(413);
  });

  it("415 for a compressed body, however well it is signed (T75)", async () => {
    const zipped = gzipSync(body);
    const response = await fetch(host.url, {
      method: "POST",
      headers: {
        "content-encoding": "gzip",
        "x-github-delivery": "1",
        "x-github-event": event,
        "x-hub-signature-256": signatureOf(zipped),
      },
      body: zipped,
    });
    expect(response.status).toBe(415);
  });

  it.each([
    ["no event name", { "x-github-event": "" }],
    ["no delivery id", { "x-github-delivery": "" }],
  ])("400 for %s", async (_, headers) => {
    expect(await post(host.url, { event, body, headers })).toBe(400);
  });

  it.each(["not json", "[1", "null", "7", '"text"'])("400 for the signed body %j", async (text) => {
    expect(await post(host.url, { event, body: text })).toBe(400);
  });

  it("404 anywhere else; the health check answers", async () => {
    const { origin } = new URL(host.url);
    const statuses = await Promise.all(
      ["/", "/probot", "/api/github/webhooks", "/healthz"].map(async (path) => (await fetch(origin + path)).status),
    );
    expect(statuses).toEqual([404, 404, 404, 200]);
  });

  it("takes the same body once it is signed as GitHub signs", async () => {
    expect(stage.github.requests).toEqual([]);
    expect(await post(host.url, { event, body })).toBe(202);
  });
});

describe("every payload that GitHub documents", () => {
  it("is answered, and only what is for the bot makes it ask GitHub anything", async () => {
    await using stage = await setStage([]);
    await using host = await botHost(stage);
    const examples = published.flatMap(({ name, examples }) => examples.map((payload) => ({ event: name, payload })));
    expect(examples).toHaveLength(329);
    for (const [index, { event, payload }] of examples.entries()) {
      expect(await post(host.url, { event, body: JSON.stringify(payload), id: `${index}` })).toBe(202);
      await host.handle({ event, payload });
    }
    // None of these installations exists, so whoever asks for its token gets no further.
    const forUs = examples.filter(({ event, payload }) => isForUs(event, payload));
    const installations = new Set(
      forUs.map(({ payload }) => `/app/installations/${installationOf(payload)}/access_tokens`),
    );
    expect(installations.size).toBeGreaterThan(0);
    expect(new Set(stage.github.requests.map(({ path }) => path))).toEqual(installations);
    expect(stage.codex.requests).toEqual([]);
  });
});

function isForUs(event: string, payload: unknown): boolean {
  const read = toTrigger(event, payload, "1");
  return (
    read.kind === "trigger" && intentOf(read.trigger, commands).kind !== "none" && installationOf(payload) !== null
  );
}

describe("the same event again", () => {
  it("twice at the same moment: one review, one model call (F38)", async () => {
    await using stage = await setStage([oneBug]);
    const { opened } = await openShop(stage.github);
    await using host = await botHost(stage);
    const answers = await Promise.all([stage.github.redeliver(opened), stage.github.redeliver(opened)]);
    await host.handle(opened);
    expect(answers.flat().map(({ status }) => status)).toEqual([202, 202]);
    expect(reviewsOf(stage)).toBe(1);
    expect(stage.codex.requests).toHaveLength(1);
  });

  it("under another delivery id: still one (F39, T15)", async () => {
    await using stage = await setStage([oneBug]);
    const { opened } = await openShop(stage.github);
    await using host = await botHost(stage);
    for (const id of ["a", "b"]) {
      await post(host.url, { event: opened.event, body: opened.body, id });
      await host.handle(opened);
    }
    expect(reviewsOf(stage)).toBe(1);
    expect(stage.codex.requests).toHaveLength(1);
  });
});

function reviewsOf({ github }: Stage): number {
  return github.requests.filter(({ operation }) => operation === "pulls/create-review").length;
}

const tokenWanted = z.object({ permissions: z.record(z.string(), z.string()).default({}) });

describe("tokens (T37)", () => {
  it("are made for the one repository; the half that thinks gets one that cannot write", async () => {
    await using stage = await setStage([noBug]);
    const { repository, opened } = await openShop(stage.github);
    await stage.github.createRepository({ owner: "octo-shop", name: "private-plans", private: true });
    await using host = await botHost(stage);
    await stage.github.redeliver(opened);
    await host.handle(opened);
    const minted = stage.github.requests.filter(({ path }) => path.endsWith("/access_tokens")).map(({ body }) => body);
    expect(minted.length).toBeGreaterThan(1);
    for (const wanted of minted) expect(wanted).toMatchObject({ repository_ids: [repository.id] });
    const levels = minted.map((wanted) => Object.values(tokenWanted.parse(wanted).permissions));
    expect(levels.some((each) => each.length > 0 && each.every((level) => level === "read"))).toBe(true);
    expect(doneBy(host)).toEqual(["published"]);
  });
});

/** What became of what people did: its own comments come back as events as well, and are declined. */
function doneBy({ outcomes }: BotHost): readonly string[] {
  return outcomes.map(({ kind }) => kind).filter((kind) => kind !== "declined");
}

/** A model that answers when told to. */
function slowModel(answer: Answer) {
  const waiting: (() => void)[] = [];
  return {
    script: () => new Promise<Answer>((resolve) => waiting.push(() => resolve(answer))),
    release: () => waiting.shift()?.(),
  };
}

describe("jobs", () => {
  const other = { head: "other", commit: { files: { "README.md": "# Cart\n\nTotals.\n" } } };
  const ask = ({ repository }: Shop, stage: Stage) =>
    stage.github.comment({ repository, number: pullNumber, by: "mona", body: "/codex ask where are totals made?" });

  it("of one pull request wait for each other; those of another do not", async () => {
    const model = slowModel(noBug);
    await using stage = await setStage(model.script);
    const shop = await openShop(stage.github);
    await using host = await botHost(stage);
    await stage.github.redeliver(shop.opened);
    await stage.codex.arrived(0);
    await ask(shop, stage);
    await stage.github.openPull({ repository: shop.repository, by: "mona", title: "Say more", ...other });
    await stage.codex.arrived(1);
    expect(stage.codex.requests.map(purposeOf)).toEqual(["review", "review"]);
    model.release();
    model.release();
    await stage.codex.arrived(2);
    model.release();
    await host.handle(shop.opened);
    expect(stage.codex.requests.map(purposeOf)).toEqual(["review", "review", "question"]);
    expect(doneBy(host)).toEqual(["published", "published", "published"]);
  });

  it("that run when the bot is stopped are ended, and said to be: no check is left hanging", async () => {
    const model = slowModel(noBug);
    await using stage = await setStage(model.script);
    const { opened } = await openShop(stage.github);
    const host = await botHost(stage);
    await stage.github.redeliver(opened);
    await stage.codex.arrived(0);
    await host[Symbol.asyncDispose]();
    const posted = stage.github.transcript();
    expect(posted).toMatch(/status: completed\n\s+conclusion: neutral\n/);
    expect(posted).toContain("Not reviewed: Cancelled while gpt-5.5 was answering.");
    expect(posted).not.toContain(fakeKey);
    model.release();
  });
});

function purposeOf({ body }: { readonly body: unknown }): string {
  return JSON.stringify(body).includes('"json_schema"') ? "review" : "question";
}
