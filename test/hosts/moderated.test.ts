import { expect, it } from "vitest";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";
import { actionHost, botHost, fakeKey, setStage } from "../rig/stage.ts";
import { openShop } from "./shop.ts";

const on = (url: string) => ({
  CODEX_BOT_MODERATION: "on",
  CODEX_BOT_MODERATION_KEY: fakeKey,
  CODEX_BOT_MODERATION_URL: url,
});

it.each(["action", "bot"] as const)(
  "a hit is said once, with its category, and no model is asked: %s",
  async (name) => {
    await using stage = await setStage([{ json: { findings: [], open: [], explanation: "" }, always: true }]);
    const env = on(stage.codex.url);
    await using host = await (name === "action" ? actionHost(stage, { env }) : botHost(stage, {}, { login: env }));
    const shop = await openShop(stage.github);
    await host.handle(shop.opened);
    expect(stage.codex.requests.some(({ path }) => path === "/v1/responses")).toBe(true);
    const before = stage.codex.requests.filter(({ path }) => path === "/v1/responses").length;
    const asking = await stage.github.comment({
      repository: shop.repository,
      number: 1,
      by: "mona",
      body: "/codex ask MODERATE-violence",
    });
    const twice: readonly Delivery[] = [asking, asking];
    for (const each of twice) await host.handle(each);
    expect(stage.codex.requests.filter(({ path }) => path === "/v1/responses").length).toBe(before);
    const said = stage.github.requests.filter(({ body }) =>
      JSON.stringify(body ?? "").includes("refused the text (violence)"),
    );
    expect(said.map(({ method }) => method)).toEqual(["POST"]);
  },
);
