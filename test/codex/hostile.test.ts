import { describe, expect, it } from "vitest";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { completed, rig, run, serve, stream, verdict } from "./support.ts";

describe("what a server must not do", () => {
  it.each([
    [
      "two responses in one stream (F13)",
      'data: {"type":"response.created","response":{"id":"other"}}\n\n',
      "transient mixed",
    ],
    [
      "a sequence number twice (F13)",
      'data: {"type":"a","sequence_number":3}\n\ndata: {"type":"b","sequence_number":3}\n\n',
      "transient out-of-order",
    ],
    [
      "a sequence number that falls (F13)",
      'data: {"type":"a","sequence_number":3}\n\ndata: {"type":"b","sequence_number":1}\n\n',
      "transient out-of-order",
    ],
    ["an event of any size (T77)", `data: ${"x".repeat(200_000)}`, "bad-request too-large"],
    ["a field of any size (T77)", `id: ${"x".repeat(200_000)}`, "bad-request too-large"],
    ["a stream of any size (T77)", `: ${"x".repeat(999)}\n`.repeat(1200), "bad-request too-large"],
    [
      "a call without its arguments",
      'data: {"type":"response.output_item.done","item":{"type":"function_call"}}\n\n',
      "transient unreadable",
    ],
  ])("%s", async (_, text, outcome) => {
    await using server = await serve((response) => response.writeHead(200, stream).end(text + completed));
    const limits = { eventBytes: 100_000, streamBytes: 1_000_000, requestAttempts: 1 };
    expect(verdict((await run(rig(server.url, { limits }))).result)).toBe(outcome);
  });

  it.each(["gzip", "br", "zstd", "deflate, gzip"])("compress with %s (T75)", async (encoding) => {
    await using server = await serve((response) =>
      response.writeHead(200, { ...stream, "content-encoding": encoding }).end(completed),
    );
    expect(verdict((await run(rig(server.url))).result)).toBe("bad-request encoded");
  });

  it.each([301, 302, 307, 308])("redirect with %i: the key goes nowhere else (T78)", async (status) => {
    await using elsewhere = await startCodexDouble([{ message: "stolen" }]);
    await using server = await serve((response) =>
      response.writeHead(status, { location: `${elsewhere.url}/responses` }).end(),
    );
    expect(verdict((await run(rig(server.url))).result)).toBe(`bad-request http-${status}`);
    expect(elsewhere.requests).toEqual([]);
  });

  it("be away: named by host, tried four times (F04)", async () => {
    const double = await startCodexDouble([]);
    await double.close();
    const { result, retries } = await run(rig(double.url));
    expect(verdict(result)).toBe("unreachable econnrefused");
    expect(retries.length).toBe(3);
    expect(result.outcome).toMatchObject({ failure: { message: expect.stringContaining(new URL(double.url).host) } });
  });
});
