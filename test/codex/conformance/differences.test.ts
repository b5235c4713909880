import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCodex } from "../../../src/codex/client.ts";
import type { Provider } from "../../../src/codex/provider.ts";
import type { CodexPort, Item, Turn } from "../../../src/core/codex-port.ts";
import { startCodexDouble } from "../../doubles/codex/server.ts";
import type { CodexDouble } from "../../doubles/codex/server.ts";
import { always, authDocument, codexHome, envFor, provided, realDeps } from "../auth-support.ts";
import { apiKey, turn, verdict } from "../support.ts";
import { frames, handshakes, haveCaptures, posts } from "./captures.ts";
import type { Body } from "./captures.ts";

const image = "data:image/png;base64,iVBORw0KGgo=";
const history: readonly Item[] = [
  { type: "message", role: "developer", text: "rules" },
  { type: "message", role: "user", text: "hello", images: [image] },
  { type: "reasoning", summary: [{ type: "summary_text", text: "hm" }], encrypted: "ENC" },
  { type: "message", role: "assistant", text: "I look.", phase: "commentary" },
  { type: "call", callId: "c1", name: "exec_command", arguments: "{}" },
  { type: "call", callId: "c2", name: "apply_patch", arguments: '{"input":"*** Begin Patch"}', freeform: true },
  { type: "output", callId: "c1", output: "no" },
  { type: "output", callId: "c2", output: "yes" },
];
const parameters = { type: "object", properties: {}, required: [] };
const full: Turn = {
  ...turn,
  model: "gpt-5.5",
  input: history,
  tools: [
    { name: "exec_command", description: "d", parameters },
    { name: "apply_patch", description: "d", parameters, freeform: { description: "d", grammar: "start: x" } },
  ],
  output: { name: "answer", schema: { type: "object", properties: {}, required: [], additionalProperties: false } },
};

/** Each difference has a name: what it is about, and on which side it stands alone. */
function between(about: string, real: Iterable<string>, ours: Iterable<string>): readonly string[] {
  const [theirs, own] = [new Set(real), new Set(ours)];
  return [
    ...[...theirs].filter((name) => !own.has(name)).map((name) => `${about} - ${name}`),
    ...[...own].filter((name) => !theirs.has(name)).map((name) => `${about} + ${name}`),
  ];
}

/** Items of a kind have the same fields, whoever asked; messages of the two sides are two kinds. */
function kindsOf(bodies: readonly Body[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const item of bodies.flatMap(({ input }) => input)) {
    const kind = item["role"] === "assistant" ? "assistant message" : item.type;
    kinds.set(kind, new Set([...(kinds.get(kind) ?? []), ...Object.keys(item)]));
  }
  return kinds;
}

function betweenHeaders(about: string, real: ReadonlyMap<string, string>, ours: readonly string[]): readonly string[] {
  return between(
    about,
    [...real.keys()].filter((name) => !onTheWire.has(name)),
    ours,
  );
}

function betweenBodies(about: string, real: readonly Body[], ours: readonly Body[]): readonly string[] {
  const all = (bodies: readonly Body[]): readonly string[] => bodies.flatMap((body) => Object.keys(body));
  const [theirs, own] = [kindsOf(real), kindsOf(ours)];
  return [
    ...between(about, all(real), all(ours)),
    ...[...own].flatMap(([kind, fields]) => {
      const known = theirs.get(kind);
      // Not in this capture; that it is in one is looked at below.
      return known === undefined ? [] : between(kind, known, fields);
    }),
  ];
}

interface Sent {
  readonly headers: readonly string[];
  readonly bodies: readonly Body[];
}

const bodySchema = z.looseObject({ input: z.array(z.looseObject({ type: z.string() })) });

async function sent(choose: (double: CodexDouble) => Provider): Promise<Sent> {
  await using double = await startCodexDouble(always, 0, { sockets: {} });
  using codex = createCodex(choose(double), realDeps);
  // The second goes on from the first.
  const items = await run(codex, full);
  const more: Item = { type: "message", role: "user", text: "more" };
  await run(codex, { ...full, input: [...full.input, ...items, more] });
  expect(double.violations).toEqual([]);
  const [post] = double.requests;
  const [socket] = double.sockets;
  const headers = Object.keys(post?.headers ?? socket?.handshake.headers ?? {}).filter((name) => !onTheWire.has(name));
  const said = double.requests.map(({ body }) => body);
  return { headers, bodies: z.array(bodySchema).parse(socket === undefined ? said : socket.frames) };
}

/** What HTTP/1.1 wants; the recorded requests are of HTTP/2. */
const onTheWire = new Set(["host", "connection", "content-length"]);

async function run(codex: CodexPort, asked: Turn): Promise<readonly Item[]> {
  for await (const event of codex.run(asked, new AbortController().signal)) {
    if (event.type !== "ended") continue;
    expect(verdict(event.result)).toBe("completed");
    return event.result.items;
  }
  throw new Error("a turn has an end");
}

async function sentWithLogin(webSocket: boolean): Promise<Sent> {
  using home = codexHome();
  return await sent((double) => {
    home.write(authDocument(double.issuer.logIn()));
    return { ...provided(envFor(double, home)), webSocket };
  });
}

const sentWithKey = (): Promise<Sent> =>
  sent((double) => {
    using home = codexHome();
    return provided({ ...envFor(double, home), OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: double.url });
  });

const page = readFileSync(new URL("../../../docs/codex-differences.md", import.meta.url), "utf8");
/** The first column of the first table, which may name several. */
const listed = page
  .split("What is done differently")[0]!
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .flatMap((line) => Array.from(line.split(" | ")[0]!.matchAll(/`([^`]+)`/g), ([, name = ""]) => name));

async function differences(): Promise<readonly string[]> {
  const account = await sentWithLogin(false);
  const socket = await sentWithLogin(true);
  const key = await sentWithKey();
  const [first] = posts("03-chatgpt-sse-classic-gpt55");
  const [keyed] = posts("06-apikey-sse-classic-gpt55");
  const [handshake] = handshakes("04-chatgpt-ws-classic-gpt55");
  const bodies = ["03-chatgpt-sse-classic-gpt55", "16-image-input", "20-tools-sse-classic"].flatMap((name) =>
    posts(name).map(({ body }) => body),
  );
  return [
    ...betweenHeaders("header", first!.headers, account.headers),
    ...betweenHeaders("key header", keyed!.headers, key.headers),
    ...betweenHeaders("handshake", handshake!, socket.headers),
    ...betweenBodies("body", bodies, account.bodies),
    ...betweenBodies("body", bodies, key.bodies),
    ...betweenBodies("frame", frames("21-tools-ws-classic").slice(1), socket.bodies),
  ];
}

describe.skipIf(!haveCaptures)("held against the requests of the real client", () => {
  it("ours differ in what docs/codex-differences.md lists, and in nothing else", async () => {
    expect([...new Set(await differences())].toSorted()).toEqual([...new Set(listed)].toSorted());
  });

  it("and every kind of item that we send is one that it sends", () => {
    const real = kindsOf(
      ["20-tools-sse-classic", "03-chatgpt-sse-classic-gpt55"].flatMap((name) => posts(name).map(({ body }) => body)),
    );
    const ours = ["message", "reasoning", "assistant message", "function_call", "custom_tool_call"];
    expect([...real.keys()]).toEqual(
      expect.arrayContaining([...ours, "function_call_output", "custom_tool_call_output"]),
    );
  });

  it("what both send has the same value where it is not the caller's", async () => {
    const [body] = (await sentWithLogin(false)).bodies;
    const [real] = posts("03-chatgpt-sse-classic-gpt55");
    for (const name of ["stream", "store", "include", "tool_choice", "parallel_tool_calls", "reasoning"])
      expect([name, body?.[name]]).toEqual([name, real!.body[name]]);
  });
});
