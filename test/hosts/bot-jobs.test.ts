import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Answer } from "../doubles/codex/script.ts";
import { type BotHost, botHost, fakeKey, setStage, type Stage } from "../rig/stage.ts";
import { noBug, oneBug, openShop, pullNumber, type Shop } from "./shop.ts";
import { post } from "./signed-post.ts";

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
    const levels = minted.map((wanted) => Object.values(permissionsOf(wanted)));
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

  it("closed while the model thinks and opened again: the answer that was paid for is posted, and the check says so", async () => {
    const model = slowModel(oneBug);
    await using stage = await setStage(model.script);
    const { repository, opened } = await openShop(stage.github);
    await using host = await botHost(stage);
    await stage.github.redeliver(opened);
    await stage.codex.arrived(0);
    await stage.github.closePull({ repository, number: pullNumber, by: "mona" });
    model.release();
    await host.handle(opened);
    expect(reviewsOf(stage)).toBe(0);
    await stage.github.reopenPull({ repository, number: pullNumber, by: "mona" });
    await host.handle(opened);
    expect([reviewsOf(stage), stage.codex.requests.length]).toEqual([1, 1]);
    const runs = repository.suites.flatMap((suite) => suite.runs);
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(["neutral", "failure"]);
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

const minting = z.object({ permissions: z.record(z.string(), z.string()).default({}) });

function permissionsOf(body: unknown): Readonly<Record<string, string>> {
  return minting.parse(body).permissions;
}
