import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readText } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createBroker } from "../../src/codex/broker/broker.ts";
import { throughBroker } from "../../src/codex/broker/broker-provider.ts";
import { fetchOver } from "../../src/codex/broker/fetch-over.ts";
import { createTickets } from "../../src/codex/broker/tickets.ts";
import { createCodex } from "../../src/codex/client.ts";
import { recordNamed } from "../../src/codex/records.ts";
import type { CodexPort, Turn, TurnResult } from "../../src/core/codex-port.ts";
import type { Script } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import type { Tokens } from "../doubles/codex/issuer.ts";
import { always, authDocument, codexHome, envFor, messageOf, provided, realDeps } from "./auth-support.ts";
import { handTime, turn, verdict } from "./support.ts";
import type { HandTime } from "./support.ts";

interface Rig extends AsyncDisposable {
  readonly double: CodexDouble;
  readonly tokens: Tokens;
  readonly time: HandTime;
  readonly log: readonly string[];
  readonly lend: string;
  ticket(wish?: object): Promise<string>;
  /** What the control socket answers. */
  ask(body: unknown): Promise<unknown>;
  worker(ticket: string): CodexPort;
}

/** A broker on real sockets, with a login that only it has. */
async function rig(script: Script = always, expiresInSeconds = 3600): Promise<Rig> {
  const double = await startCodexDouble(script);
  const home = codexHome();
  const tokens = double.issuer.logIn({ expiresInSeconds });
  home.write(authDocument(tokens));
  const folder = mkdtempSync(join(tmpdir(), "broker-"));
  const [time, log]: [HandTime, string[]] = [handTime(), []];
  const provider = provided(envFor(double, home));
  const broker = createBroker({ provider, fetch, clock: time.clock, log: (line) => log.push(line) });
  const paths = { control: join(folder, "control"), lend: join(folder, "lend") };
  for (const name of ["control", "lend"] as const) {
    broker[name].listen(paths[name]);
    await once(broker[name], "listening");
  }
  const ask = async (body: unknown): Promise<unknown> =>
    (await fetchOver(paths.control)("http://broker/tickets", { method: "POST", body: JSON.stringify(body) })).json();
  return {
    double,
    tokens,
    time,
    log,
    ask,
    lend: paths.lend,
    ticket: async (wish = {}) =>
      z.looseObject({ ticket: z.string() }).parse(await ask({ model: "gpt-test", ...wish })).ticket,
    worker(ticket) {
      const through = throughBroker(recordNamed("chatgpt"), paths.lend, ticket);
      const limits = { ...through.provider.limits, requestAttempts: 1 };
      return createCodex({ ...through.provider, limits }, { ...realDeps, fetch: through.fetch });
    },
    async [Symbol.asyncDispose]() {
      for (const server of [broker.control, broker.lend]) {
        server.close();
        server.closeAllConnections();
      }
      rmSync(folder, { recursive: true, force: true });
      home[Symbol.dispose]();
      await double.close();
    },
  };
}

async function ask(codex: CodexPort, asked: Turn = turn): Promise<TurnResult> {
  for await (const event of codex.run(asked, new AbortController().signal))
    if (event.type === "ended") return event.result;
  throw new Error("a turn must end");
}

/** The answer to a request by hand. */
async function post(
  path: string,
  ticket: string,
  body: unknown,
): Promise<{ status: number | undefined; text: string; headers: unknown }> {
  const headers = { authorization: `Bearer ${ticket}`, "x-forwarded-for": "1.2.3.4" };
  const asking = request({ socketPath: path, path: "/responses", method: "POST", headers });
  asking.end(typeof body === "string" ? body : JSON.stringify(body));
  const [answer] = await once(asking, "response");
  return { status: answer.statusCode, text: await readText(answer), headers: answer.headers };
}

const good = {
  model: "gpt-test",
  stream: true,
  store: false,
  input: [],
  instructions: "x",
  tools: [],
  tool_choice: "auto",
  parallel_tool_calls: true,
};

describe("a worker with a ticket", () => {
  it("asks through the broker as if it had the login, which is renewed behind it", async () => {
    await using it = await rig(always, -1);
    const result = await ask(it.worker(await it.ticket()));
    expect(verdict(result)).toBe("completed");
    expect(it.double.requests.at(-1)?.headers).toMatchObject({
      "chatgpt-account-id": it.tokens.account_id,
      version: "0.169.0",
    });
    expect(it.double.issuer.asked).toHaveLength(1);
    expect(it.double.violations).toEqual([]);
    const { inputTokens, outputTokens } = result.usage;
    expect(it.log).toEqual([
      expect.stringMatching(new RegExp(`^[0-9a-f]{8} gpt-test 200 ${inputTokens + outputTokens} tokens, `)),
    ]);
  });

  it("gets the stream as it comes, and a cut as a cut", async () => {
    await using it = await rig([{ message: "hello", cut: "after-text-delta" }]);
    expect(verdict(await ask(it.worker(await it.ticket())))).toBe("transient cut");
  });

  it("is answered 401 by the backend only when nothing more can be renewed", async () => {
    await using it = await rig();
    it.double.issuer.revokeAccess(it.tokens.access_token);
    expect(verdict(await ask(it.worker(await it.ticket())))).toBe("completed");
    it.double.issuer.revoke(it.tokens);
    expect(messageOf(await ask(it.worker(await it.ticket())))).not.toMatch(/eyJ|rt_FAKE/);
  });

  it("sees the models, and nothing else of the account", async () => {
    await using it = await rig();
    const headers = { authorization: `Bearer ${await it.ticket()}` };
    const lent = fetchOver(it.lend);
    expect(await (await lent("http://broker/models", { headers })).json()).toMatchObject({ models: [{}, {}] });
    for (const path of ["/", "/tickets", "/responses/x", "/../oauth/token"]) {
      expect((await lent(`http://broker${path}`, { headers })).status).toBe(404);
    }
  });
});

describe("no credential leaves the broker", () => {
  it("not in an answer whose backend quotes it, not in headers, not in the log", async () => {
    const quoting: Script = () => ({
      http: 400,
      headers: { "x-account": "acct-00000000-fake" },
      body: { error: { code: "bad", message: `no ${quoted}` } },
    });
    await using it = await rig(quoting);
    const quoted = it.tokens.access_token;
    const answer = await post(it.lend, await it.ticket(), good);
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining("no [key]") });
    const everything = JSON.stringify([answer, it.log]);
    for (const secret of [it.tokens.access_token, it.tokens.refresh_token, it.tokens.id_token, it.tokens.account_id])
      expect(everything).not.toContain(secret);
  });

  it("a worker's own headers do not get to the backend", async () => {
    await using it = await rig();
    await post(it.lend, await it.ticket(), good);
    expect(it.double.requests.at(-1)?.headers).not.toHaveProperty("x-forwarded-for");
  });
});

describe("a ticket", () => {
  it.each([
    ["another model", { model: "gpt-other" }, /The ticket is for gpt-test/],
    ["what is stored", { store: true }, /not stored/],
    ["an answer in one piece", { stream: false }, /not stored/],
    ["a tool of the backend", { tools: [{ type: "web_search" }] }, /tools that the worker runs/],
    [
      "such a tool in the lite shape",
      { input: [{ type: "additional_tools", tools: [{ type: "mcp" }] }] },
      /tools that the worker runs/,
    ],
    ["an earlier answer", { previous_response_id: "resp_1" }, /previous_response_id/],
  ])("is not for %s", async (_, more, words) => {
    await using it = await rig();
    const answer = await post(it.lend, await it.ticket(), { ...good, ...more });
    expect([answer.status, answer.text]).toEqual([403, expect.stringMatching(words)]);
    expect(it.double.requests).toEqual([]);
  });

  it.each(["", "cbt_x", `cbt_${"A".repeat(43)}`])("that is not known opens nothing: %j", async (ticket) => {
    await using it = await rig();
    expect((await post(it.lend, ticket, good)).status).toBe(401);
    expect(it.double.requests).toEqual([]);
  });

  it("has a budget, and the end of it is said without asking the backend", async () => {
    await using it = await rig([{ message: "hello", always: true, usage: { input: 900, output: 101 } }]);
    const worker = it.worker(await it.ticket({ tokens: 1000 }));
    expect(verdict(await ask(worker))).toBe("completed");
    const over = await ask(worker);
    expect([verdict(over), messageOf(over)]).toEqual([
      "quota http-402",
      expect.stringContaining("budget of 1000 tokens is used up"),
    ]);
    expect(it.double.requests).toHaveLength(1);
  });

  it("is over after its time", async () => {
    await using it = await rig();
    const ticket = await it.ticket({ hours: 2 });
    it.time.advance(2 * 3_600_000 - 1);
    expect((await post(it.lend, ticket, good)).status).toBe(200);
    it.time.advance(1);
    expect((await post(it.lend, ticket, good)).status).toBe(401);
  });

  it.each([[{ hours: 25 }], [{ hours: 0 }], [{ tokens: 0 }], [{ model: "a b" }], [{ account: "mine" }]])(
    "cannot be had for %j",
    async (wish) => {
      await using it = await rig();
      expect(await it.ask({ model: "gpt-test", ...wish })).toMatchObject({ error: { code: "no_ticket" } });
    },
  );

  it("makes no tickets: that is another socket", async () => {
    await using it = await rig();
    const headers = { authorization: `Bearer ${await it.ticket()}` };
    const made = await fetchOver(it.lend)("http://broker/tickets", { method: "POST", headers, body: "{}" });
    expect(made.status).toBe(404);
  });

  it("sets aside what requests under way may use", () => {
    const tickets = createTickets(() => 0);
    const ticket = tickets.find(tickets.issue({ model: "m", tokens: 100, hours: 1 })?.ticket ?? "");
    if (ticket === null) throw new Error("no ticket");
    const first = tickets.reserve(ticket, 60);
    expect([first.kind, tickets.reserve(ticket, 60).kind, tickets.reserve(ticket, 101).kind]).toEqual([
      "reserved",
      "busy",
      "spent",
    ]);
    if (first.kind === "reserved") first.settle(10);
    expect(tickets.reserve(ticket, 90).kind).toBe("reserved");
  });
});
