import { describe, expect, it } from "vitest";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { rig, run, stream, verdict } from "./support.ts";

/** A `fetch` whose answer is fed by hand; `send` resolves when the client has taken the piece and asks for more. */
function handFed(): { fetch: typeof fetch; send: (text: string) => Promise<void> } {
  const pulls: (() => void)[] = [];
  const pulled = (): Promise<void> => new Promise((resume) => pulls.push(resume));
  const controllers: ReadableStreamDefaultController<Uint8Array>[] = [];
  let opened = pulled();
  const source = {
    start: (controller: ReadableStreamDefaultController<Uint8Array>) => void controllers.push(controller),
    pull: () => pulls.shift()?.(),
  };
  const body = new ReadableStream<Uint8Array>(source, { highWaterMark: 0 });
  return {
    fetch: (_, init) => {
      init?.signal?.addEventListener("abort", () => controllers[0]?.error(new Error("aborted")));
      return Promise.resolve(new Response(body, { headers: stream }));
    },
    send: async (text) => {
      await opened;
      opened = pulled();
      controllers[0]?.enqueue(new TextEncoder().encode(text));
      await opened;
    },
  };
}

describe("the three clocks (F14, F15)", () => {
  it("connect: nothing is answered in time", async () => {
    await using double = await startCodexDouble([{ stall: true }]);
    const subject = rig(double.url, { limits: { requestAttempts: 1 } });
    const ran = run(subject);
    await double.arrived(0);
    subject.time.advance(30_000);
    expect(verdict((await ran).result)).toBe("unreachable connect");
  });

  it("stall: an answer that stopped", async () => {
    // The fifth event is the first piece of the message.
    await using double = await startCodexDouble([{ message: "hello", stall: 5 }]);
    const subject = rig(double.url, { limits: { requestAttempts: 1 } });
    const { result } = await run(subject, {
      onEvent: (event) => event.type === "text" && subject.time.advance(300_000),
    });
    expect(verdict(result)).toBe("transient stall");
  });

  it("stall: keeping the line open is no progress, and progress is", async () => {
    const { fetch, send } = handFed();
    const subject = rig("http://127.0.0.1:1/v1", { fetch, limits: { requestAttempts: 1 } });
    const ran = run(subject);
    await send('data: {"type":"response.created","response":{"id":"r"}}\n\n');
    for (const piece of [
      'data: {"type":"response.output_text.delta","delta":"a"}\n\n',
      'data: {"type":"response.output_item.added"}\n\n',
    ]) {
      subject.time.advance(299_999);
      await send(piece);
    }
    for (const piece of [": ping\n\n", 'event: keepalive\ndata: {"type":"keepalive"}\n\n', 'data: {"type":"resp']) {
      subject.time.advance(99_999);
      await send(piece);
    }
    subject.time.advance(3);
    expect(verdict((await ran).result)).toBe("transient stall");
  });

  it("total: deltas without end", async () => {
    const { fetch, send } = handFed();
    const subject = rig("http://127.0.0.1:1/v1", { fetch });
    const ran = run(subject);
    for (let minute = 0; minute < 30; minute++) {
      await send('data: {"type":"response.output_text.delta","delta":"a"}\n\n');
      subject.time.advance(60_000);
    }
    const { result, retries } = await ran;
    expect(verdict(result)).toBe("transient total");
    expect(retries).toEqual([]);
  });

  it("the caller's signal ends it at any time, and closes the connection", async () => {
    await using double = await startCodexDouble([{ message: "hello", stall: 5 }, { stall: true }, { http: 500 }]);
    const stop = new AbortController();
    const midway = await run(rig(double.url), {
      signal: stop.signal,
      onEvent: (event) => event.type === "text" && stop.abort(),
    });
    expect(verdict(midway.result)).toBe("cancelled cancelled");
    const early = new AbortController();
    const waiting = run(rig(double.url), { signal: early.signal });
    await double.arrived(1);
    early.abort();
    expect(verdict((await waiting).result)).toBe("cancelled cancelled");
    const asleep = new AbortController();
    const between = await run(rig(double.url), {
      signal: asleep.signal,
      onEvent: (event) => event.type === "retry" && asleep.abort(),
    });
    expect(verdict(between.result)).toBe("cancelled cancelled");
    expect(double.requests.length).toBe(3);
  });

  it("none runs on after the answer: it would keep the process", async () => {
    await using double = await startCodexDouble([{ http: 500 }, { message: "x" }]);
    const subject = rig(double.url);
    await run(subject);
    expect(subject.time.asleep()).toBe(0);
  });
});
