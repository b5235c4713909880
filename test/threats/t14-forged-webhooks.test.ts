import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShop } from "../hosts/shop.ts";
import { post, signatureOf } from "../hosts/signed-post.ts";
import { type BotHost, botHost, setStage, type Stage } from "../rig/stage.ts";

describe("T14: what comes from nobody but GitHub", () => {
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
  it.each(forged)("401 for %s, and nothing happens", async (_, send) => {
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
