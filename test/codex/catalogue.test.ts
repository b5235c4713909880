import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseCatalogue } from "../../src/codex/catalogue.ts";
import { knownModels } from "../../src/codex/known-models.ts";
import { openCatalogue } from "../../src/codex/open-catalogue.ts";
import type { Kept, OpenCatalogue } from "../../src/codex/open-catalogue.ts";
import { withCatalogue } from "../../src/codex/with-catalogue.ts";
import { entry } from "../doubles/codex/models.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import { always, ask, authDocument, codexHome, envFor, provided, realDeps } from "./auth-support.ts";
import { handTime, turn, verdict } from "./support.ts";
import { createCodex } from "../../src/codex/client.ts";

const good = entry("gpt-test", 1, false);
const slugs = (body: unknown) => parseCatalogue(body)?.models.map(({ slug }) => slug);

describe("8 models endpoint: one bad entry does not void the list", () => {
  it.each([
    [
      "an entry of an older shape",
      { slug: "old", supported_reasoning_levels: [{ effort: "low" }], supports_parallel_tool_calls: true },
      ["gpt-test", "old"],
    ],
    ["levels as bare words", { slug: "bare", supported_reasoning_levels: ["low", "ultra", 7] }, ["gpt-test", "bare"]],
    ["no name", { display_name: "x" }, ["gpt-test"]],
    ["not even an object", 7, ["gpt-test"]],
    ["null", null, ["gpt-test"]],
    ["a name with a line break", { slug: "a\nb" }, ["gpt-test"]],
    [
      "wrong kinds everywhere",
      { slug: "odd", context_window: "big", input_modalities: 3, priority: "x" },
      ["gpt-test", "odd"],
    ],
    ["the same twice", good, ["gpt-test"]],
  ])("%s", (_, bad, expected) => {
    expect(slugs({ models: [good, bad] })).toEqual(expected);
    expect(slugs({ models: [bad, good] })?.toSorted()).toEqual([...expected].toSorted());
  });

  it("what was left out is counted", () => expect(parseCatalogue({ models: [good, 7, null] })?.skipped).toBe(2));

  it("levels it knows are kept, words it does not are not", () => {
    const [model] =
      parseCatalogue({
        models: [{ slug: "m", supported_reasoning_levels: ["low", { effort: "ultra" }, { effort: "max" }] }],
      })?.models ?? [];
    expect(model?.efforts).toEqual(["low", "max"]);
  });

  it("the standard API's list has names only", () => {
    expect(slugs({ object: "list", data: [{ id: "gpt-5.5" }, { id: "x" }] })).toEqual(["gpt-5.5", "x"]);
  });

  it.each([null, 7, "x", {}, { models: 7 }, []])("no list: %j", (body) => expect(parseCatalogue(body)).toBeNull());
});

const bundled = new URL("../../../shared/data/models.json", import.meta.url);
const found = existsSync(bundled);
if (!found) console.log("skipped: the catalogue of the real client is not here");

it.skipIf(!found)("reads the whole catalogue of the real client, and what comes with this one agrees with it", () => {
  const read = parseCatalogue(JSON.parse(readFileSync(bundled, "utf8")));
  expect([read?.models.length, read?.skipped]).toEqual([12, 0]);
  for (const known of knownModels) {
    const real = read?.models.find(({ slug }) => slug === known.slug);
    const { description: _, name: __, ...rest } = known;
    expect(real).toMatchObject(rest);
  }
});

interface Shelf extends Kept {
  text: string | null;
}

function shelf(text: string | null = null): Shelf {
  const kept: Shelf = {
    text,
    read: () => Promise.resolve(kept.text),
    write: (next) => ((kept.text = next), Promise.resolve()),
  };
  return kept;
}

async function opened(double: CodexDouble, kept: Kept, time = handTime()): Promise<OpenCatalogue> {
  using home = codexHome();
  home.write(authDocument(double.issuer.logIn()));
  return openCatalogue(provided(envFor(double, home)), { fetch, clock: time.clock, kept });
}

const asked = (double: CodexDouble) => double.requests.filter(({ path }) => path.endsWith("/models"));
const live = new AbortController().signal;

describe("the list of models", () => {
  it("is asked for once, kept with its ETag, and revalidated when it is old", async () => {
    await using double = await startCodexDouble(always);
    const time = handTime();
    const kept = shelf();
    const catalogue = await opened(double, kept, time);
    expect(await catalogue.list(live)).toMatchObject({
      from: "backend",
      models: [{ slug: "gpt-6.1-sol" }, { slug: "gpt-5.5" }],
    });
    await Promise.all([catalogue.list(live), catalogue.list(live)]);
    expect(asked(double).length).toBe(1);
    expect(await (await opened(double, kept, time)).list(live)).toMatchObject({ from: "cache" });
    expect(asked(double).length).toBe(1);
    time.advance(400_000);
    expect(await (await opened(double, kept, time)).list(live)).toMatchObject({ from: "backend", models: [{}, {}] });
    expect(asked(double).map(({ headers }) => headers["if-none-match"])).toEqual([undefined, 'W/"etag-1"']);
    expect(double.violations).toEqual([]);
  });

  it("says who we are and which version, and keeps no account in the clear", async () => {
    await using double = await startCodexDouble(always);
    const kept = shelf();
    await (await opened(double, kept)).list(live);
    expect(asked(double)[0]?.headers).toMatchObject({
      version: "0.169.0",
      originator: "codex_bot",
      accept: "application/json",
    });
    expect(kept.text).not.toMatch(/acct-|Bearer|eyJ/);
  });

  it("of another account is not believed", async () => {
    await using double = await startCodexDouble(always);
    const kept = shelf();
    await (await opened(double, kept)).list(live);
    const memory = z.looseObject({ identity: z.string() }).parse(JSON.parse(kept.text ?? ""));
    const other = shelf(JSON.stringify({ ...memory, identity: "somebody else" }));
    expect(await (await opened(double, other)).list(live)).toMatchObject({ from: "backend" });
  });

  it.each([
    [500, "not json", /answered 500/],
    [404, {}, /answered 404/],
    [200, { nothing: 1 }, /sent no list/],
  ])("without an answer it is what was kept, or what comes with this client: %i", async (status, body, why) => {
    await using double = await startCodexDouble(always);
    const time = handTime();
    const kept = shelf();
    await (await opened(double, kept, time)).list(live);
    time.advance(400_000);
    Object.assign(double.models, { status, body, etag: "other" });
    const listed = await (await opened(double, shelf(), time)).list(live);
    expect(listed).toMatchObject({ from: "built-in", models: knownModels, why: expect.stringMatching(why) });
    if (status !== 200) expect(await (await opened(double, kept, time)).list(live)).toMatchObject({ from: "cache" });
  });

  it("that is damaged on disk is asked for again", async () => {
    await using double = await startCodexDouble(always);
    for (const text of ["", "{", '{"version":2}', "[]"])
      expect(await (await opened(double, shelf(text))).list(live)).toMatchObject({ from: "backend" });
  });

  it("is asked for again as soon as an answer names another version, and for each version once", async () => {
    const etags = ['"etag-1"', 'W/"etag-1"', 'W/"etag-2"', "lost", "lost", 'W/"etag-2"'];
    const answers = etags.map((etag) => ({ message: "hi", headers: { "x-models-etag": etag } }));
    await using double = await startCodexDouble(answers);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn()));
    const provider = provided(envFor(double, home));
    const kept = shelf();
    const catalogue = openCatalogue(provider, { fetch, clock: handTime().clock, kept });
    const codex = withCatalogue(createCodex(provider, realDeps), catalogue, () => undefined);
    const counts: number[] = [];
    for (const etag of etags) {
      double.models.etag = etag === "lost" ? double.models.etag : etag;
      await ask(codex);
      counts.push(asked(double).length);
    }
    expect(counts).toEqual([1, 1, 1, 2, 3, 3]);
  });

  it("drives the request, and an unknown model is asked plainly, with a note", async () => {
    await using double = await startCodexDouble(always);
    double.models.body = {
      models: [entry("gpt-5.5", 1, true), { ...entry("blind", 2, false), input_modalities: ["text"] }],
    };
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn()));
    const provider = provided(envFor(double, home));
    const catalogue = openCatalogue(provider, { fetch, clock: handTime().clock, kept: null });
    const informed = { ...provider, accepts: { ...provider.accepts, traits: catalogue.traits } };
    const notes: string[] = [];
    const codex = withCatalogue(createCodex(informed, realDeps), catalogue, (line) => notes.push(line));
    for (const model of ["gpt-5.5", "gpt-test", "gpt-test"]) {
      const run = { run: (_: unknown, signal: AbortSignal) => codex.run({ ...turn, model, effort: "max" }, signal) };
      expect(verdict(await ask(run))).toBe("completed");
    }
    const bodies = double.requests.filter(({ path }) => path.endsWith("/responses")).map(({ body }) => body);
    expect(bodies[0]).toMatchObject({ input: [{ type: "additional_tools" }, {}], reasoning: { effort: "xhigh" } });
    expect(bodies[1]).toMatchObject({ tools: [], reasoning: { effort: "max" } });
    expect(notes).toEqual([
      'gpt-5.5 cannot think "max", so "xhigh" is asked for.',
      expect.stringMatching(/^The model "gpt-test" is not in the backend's list: it is asked in the plainest form/),
    ]);
    expect(catalogue.traits("blind")).toMatchObject({ images: false, known: true });
  });
});
