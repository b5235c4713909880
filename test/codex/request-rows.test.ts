import { describe, expect, it } from "vitest";
import { withRows } from "../../src/codex/request-row.ts";
import type { RequestRow } from "../../src/codex/request-row.ts";
import type { Turn } from "../../src/core/codex-port.ts";
import type { Answer } from "../doubles/codex/script.ts";
import type { Handshake } from "../doubles/codex/sockets.ts";
import { stage } from "./socket-support.ts";
import { handTime, run, turn } from "./support.ts";

const behalf = { repository: "acme/shop", person: "mona", number: 7, command: () => Promise.resolve("fix") };

interface Case {
  readonly webSocket: boolean;
  readonly handshakes?: readonly Handshake[];
  readonly turn?: Partial<Turn>;
}

async function rowOf(script: readonly Answer[], { webSocket, handshakes = [], turn: more = {} }: Case) {
  await using it = await stage(script, handshakes, { webSocket, limits: { requestAttempts: 2 } });
  const rows: RequestRow[] = [];
  const keep = (row: RequestRow): Promise<void> => (rows.push(row), Promise.resolve());
  const { clock } = handTime();
  const codex = withRows(it.rig.codex, { behalf, provider: "p", host: "h", prices: null, clock, keep });
  const written = { ...it.rig.codex, run: (asked: Turn, signal: AbortSignal) => codex.run(asked, signal) };
  await run({ codex: written, time: it.rig.time }, { turn: { ...turn, ...more } });
  const [row] = rows;
  return row === undefined
    ? null
    : { transport: row["codex_bot.transport"], id: row["codex_bot.request_id"], of: row["codex_bot.feature"] };
}

describe("a row says what carried a request, and what its server calls it", () => {
  const sse = (id: string | null) => ({ transport: "sse", id, of: null });
  const socket = (id: string | null) => ({ transport: "websocket", id, of: null });
  const hi = { message: "hi" };
  const refusal = { http: 400, body: { error: { message: "no" } } };

  it.each<[string, readonly Answer[], Case, object]>([
    ["SSE", [{ ...hi, requestId: "req_1" }], { webSocket: false }, sse("req_1")],
    ["SSE, refused", [{ ...refusal, headers: { "x-oai-request-id": "req_2" } }], { webSocket: false }, sse("req_2")],
    [
      "SSE, cut and asked again",
      [
        { cut: 3, requestId: "a" },
        { ...hi, requestId: "b" },
      ],
      { webSocket: false },
      sse("b"),
    ],
    ["WebSocket", [{ ...hi, requestId: "req_3" }], { webSocket: true }, socket("req_3")],
    ["WebSocket, only the handshake named", [hi], { webSocket: true }, socket("req_socket")],
    [
      "WebSocket, refused",
      [{ ...refusal, headers: { "X-Request-Id": "req_4" } }],
      { webSocket: true },
      socket("req_4"),
    ],
    [
      "WebSocket, the handshake refused",
      [],
      { webSocket: true, handshakes: [{ http: 401, headers: { "x-request-id": "req_5" } }] },
      socket("req_5"),
    ],
    ["no WebSocket to be had", [hi], { webSocket: true, handshakes: [{ http: 426 }] }, sse("req_double")],
    [
      "a connection that broke at once",
      [{ cut: "before-headers", always: true }],
      { webSocket: false },
      { ...sse(null), transport: null },
    ],
  ])("%s", async (...[, script, about, expected]) => {
    expect(await rowOf(script, about)).toEqual(expected);
  });

  it.each(["", "two words", "<b>", "a".repeat(129), "-o", 'x"y', "é"])("%j is no id", async (text) => {
    const answer: Answer = { ...hi, headers: { "x-request-id": encodeURIComponent(text) === text ? text : "x y" } };
    expect(await rowOf([answer], { webSocket: false })).toMatchObject({
      transport: "sse",
      id: text === "" ? "req_double" : null,
    });
    expect(await rowOf([{ ...hi, requestId: text }], { webSocket: true })).toMatchObject({ id: "req_socket" });
  });

  it("and what of the command asked", async () => {
    expect(await rowOf([hi], { webSocket: false, turn: { feature: "judge" } })).toMatchObject({ of: "judge" });
  });
});
