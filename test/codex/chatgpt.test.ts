import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCodex } from "../../src/codex/client.ts";
import type { Item, Turn } from "../../src/core/codex-port.ts";
import type { Script } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble, RecordedRequest } from "../doubles/codex/server.ts";
import { always, ask, authDocument, client, codexHome, envFor, messageOf, provided, realDeps } from "./auth-support.ts";
import type { CodexHome } from "./auth-support.ts";
import { turn, verdict } from "./support.ts";

interface Rig extends AsyncDisposable {
  readonly double: CodexDouble;
  readonly home: CodexHome;
}

async function loggedIn(script: Script, fedramp = false): Promise<Rig> {
  const double = await startCodexDouble(script);
  const home = codexHome();
  home.write(authDocument(double.issuer.logIn({ fedramp })));
  return {
    double,
    home,
    async [Symbol.asyncDispose]() {
      home[Symbol.dispose]();
      await double.close();
    },
  };
}

const history: readonly Item[] = [
  { type: "message", role: "user", text: "hello" },
  { type: "reasoning", summary: [], encrypted: "ENC" },
  { type: "message", role: "assistant", text: "I look.", phase: "commentary" },
  { type: "call", callId: "c1", name: "read_file", arguments: "{}" },
  { type: "output", callId: "c1", output: "no" },
];
const full: Turn = {
  ...turn,
  instructions: "",
  input: history,
  tools: [{ name: "read_file", description: "d", parameters: { type: "object", properties: {} } }],
  output: { name: "answer", schema: { type: "object", properties: {}, required: [], additionalProperties: false } },
};

async function sent(rig: Rig, asked: Turn = full): Promise<RecordedRequest> {
  const codex = createCodex(provided(envFor(rig.double, rig.home)), realDeps);
  for await (const event of codex.run(asked, new AbortController().signal)) {
    if (event.type === "ended") expect(verdict(event.result)).toBe("completed");
  }
  const request = rig.double.requests.at(-1);
  if (request === undefined) throw new Error("nothing was sent");
  return request;
}

describe("a request to the subscription backend", () => {
  it("is taken by a strict one, and answered without a content type", async () => {
    await using rig = await loggedIn(always);
    await sent(rig);
    expect(rig.double.violations).toEqual([]);
  });

  it("names the account, the version and us, and nothing about this machine", async () => {
    await using rig = await loggedIn(always);
    const { headers } = await sent(rig);
    const { host: _, ...named } = headers;
    expect(named).toEqual({
      accept: "text/event-stream",
      "accept-encoding": "identity",
      "accept-language": "*",
      authorization: "Bearer ***",
      "chatgpt-account-id": "acct-00000000-fake",
      connection: "keep-alive",
      "content-length": expect.any(String),
      "content-type": "application/json",
      "openai-beta": "responses=experimental",
      originator: "codex_bot",
      "sec-fetch-mode": "cors",
      "user-agent": "codex_bot/0.169.0",
      version: "0.169.0",
      "x-codex-beta-features": "remote_compaction_v2",
    });
  });

  it("says so when the account is one of FedRAMP", async () => {
    await using rig = await loggedIn(always, true);
    expect((await sent(rig)).headers["x-openai-fedramp"]).toBe("true");
  });

  it("replays reasoning without ids and keeps the phase of messages", async () => {
    await using rig = await loggedIn(always);
    const { input } = z.looseObject({ input: z.array(z.unknown()) }).parse((await sent(rig)).body);
    expect(input.slice(1, 3)).toEqual([
      { type: "reasoning", summary: [], encrypted_content: "ENC" },
      {
        type: "message",
        role: "assistant",
        content: [{ type: "output_text", text: "I look.", annotations: [] }],
        phase: "commentary",
      },
    ]);
  });
});

const capture = new URL("../../../shared/data/captures/03-chatgpt-sse-classic-gpt55.json", import.meta.url);
const found = existsSync(capture);
if (!found) console.log("skipped: the recorded requests of the real client are not here");
const recordSchema = z.object({
  method: z.string(),
  url: z.string(),
  raw_headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.object({ json: z.record(z.string(), z.unknown()) }).nullish(),
});

const recorded = () => {
  const { records } = z.object({ records: z.array(recordSchema) }).parse(JSON.parse(readFileSync(capture, "utf8")));
  const real = records.find(({ method, url }) => method === "POST" && url.endsWith("/codex/responses"));
  if (real === undefined) throw new Error("the capture has no such request");
  return { headers: new Map(real.raw_headers), body: real.body?.json ?? {} };
};

describe.skipIf(!found)("held against the request of the real client", () => {
  it("the body has no field that the real one has not, but for `instructions`, which older servers require", async () => {
    await using rig = await loggedIn(always);
    const real = recorded().body;
    const ours = z.record(z.string(), z.unknown()).parse((await sent(rig)).body);
    const more = Object.keys(ours).filter((name) => !(name in real));
    expect(more).toEqual(["instructions"]);
    const fewer = Object.keys(real).filter((name) => !(name in ours));
    // Ids of installation, session and turn, and with them the git remote.
    expect(fewer).toEqual(["client_metadata"]);
    for (const name of ["stream", "store", "include", "tool_choice", "parallel_tool_calls"]) {
      expect(ours[name]).toEqual(real[name]);
    }
  });

  it("the headers that count are there, under the same names", async () => {
    await using rig = await loggedIn(always);
    const real = recorded().headers;
    const ours = (await sent(rig)).headers;
    for (const name of ["authorization", "chatgpt-account-id", "originator", "user-agent", "version", "accept"]) {
      expect(real.has(name)).toBe(true);
      expect(ours[name]).toEqual(expect.any(String));
    }
    expect(ours["version"]).toBe(real.get("version"));
  });
});

const failing = async (answer: object): Promise<string> => {
  await using rig = await loggedIn([answer]);
  return messageOf(await ask(client(envFor(rig.double, rig.home))));
};

describe("what that backend says no with", () => {
  const soon = Date.UTC(2100, 0, 2, 3, 4) / 1000;
  const used = { error: { type: "usage_limit_reached", message: "The usage limit has been reached", resets_at: soon } };

  it.each([429, 404])("a used-up limit names the time of its renewal, whatever the status: %i", async (status) => {
    expect(await failing({ http: status, body: used })).toMatch(
      /used up \(\d+\); it is renewed at 2100-01-02 03:04 UTC/,
    );
  });

  it("so does one under `detail`", async () => {
    const detail = { code: "usage_limit_reached", message: "no", resets_at: soon };
    expect(await failing({ http: 429, body: { detail } })).toMatch(/renewed at 2100-01-02/);
  });

  it("a web page is a hint and not a dump", async () => {
    const words = await failing({ html: 403 });
    expect(words).toMatch(/answered with a web page \(403\).*data centres.*OPENAI_API_KEY/);
    expect(words).not.toMatch(/Just a moment/);
  });

  it("a model that accounts do not have is named", async () => {
    const detail = "The 'gpt-test' model is not supported when using Codex with a ChatGPT account.";
    expect(await failing({ http: 400, body: { detail } })).toMatch(
      /refused the request for gpt-test \(400\): .*not supported/,
    );
  });
});

const bodyOf = async (): Promise<object> => {
  await using rig = await loggedIn(always);
  return z.looseObject({}).parse((await sent(rig)).body);
};

const post = async (more: object, headers: Record<string, string> = {}): Promise<string> => {
  await using double = await startCodexDouble(always);
  const { access_token: token, account_id: account } = double.issuer.logIn();
  const good = {
    authorization: `Bearer ${token}`,
    "chatgpt-account-id": account,
    originator: "x",
    version: "0.169.0",
    "user-agent": "x/0.169.0",
  };
  const body = { ...(await bodyOf()), ...more };
  const answer = await fetch(`${double.subscription.url}/responses`, {
    method: "POST",
    headers: { ...good, ...headers },
    body: JSON.stringify(body),
  });
  return `${answer.status} ${answer.headers.get("content-type")} ${await answer.text()}`;
};

describe("the double refuses as that backend does", () => {
  it.each<[string, object, Record<string, string>]>([
    ["200 null event: response.created", {}, {}],
    ['{"detail":"Unsupported parameter: max_output_tokens"}', { max_output_tokens: 1 }, {}],
    ['{"detail":"Unsupported parameter: prompt_cache_retention"}', { prompt_cache_retention: "24h" }, {}],
    ['{"detail":"Store must be set to false"}', { store: true }, {}],
    ['{"detail":"Stream must be set to true"}', { stream: false }, {}],
    ['{"detail":"Instructions are required"}', { instructions: "" }, {}],
    ["404 application/json", { input: [{ type: "reasoning", id: "rs_1", summary: [], encrypted_content: null }] }, {}],
    ["token_expired", {}, { authorization: "Bearer x" }],
    ['403 application/json {"detail":"Forbidden"}', {}, { "chatgpt-account-id": "acct-other" }],
    ["newer version of Codex", {}, { version: "0.0.0", "user-agent": "x/0.0.0" }],
    ["x-codex-turn-metadata", {}, { "x-codex-turn-metadata": "{}" }],
  ])("%s", async (words, more, headers) => expect(await post(more, headers)).toContain(words));
});
