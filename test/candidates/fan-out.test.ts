import { expect, it } from "vitest";
import { fanOut, metered } from "../../src/candidates/fan-out.ts";
import { type CodexPort, noUsage, type TurnEvent } from "../../src/core/codex-port.ts";
import { turn } from "../codex/support.ts";

const ended: TurnEvent = {
  type: "ended",
  result: {
    outcome: { kind: "completed", endTurn: true },
    items: [],
    usage: { ...noUsage, requests: 1, inputTokens: 7 },
    responseId: null,
  },
};
const retry: TurnEvent = { type: "retry", attempt: 1, waitMs: 1, why: "cut" };
const never = new AbortController().signal;

/** A backend whose answer is given piece by piece, which notes who was asked. */
function backend(pieces: readonly Promise<TurnEvent>[]): CodexPort & { readonly begun: string[] } {
  const begun: string[] = [];
  return {
    begun,
    async *run({ cacheKey }) {
      begun.push(cacheKey);
      for (const piece of cacheKey === "first" ? pieces : [Promise.resolve(ended)]) yield await piece;
    },
  };
}

async function through(codex: CodexPort, cacheKey: string, signal = never): Promise<void> {
  for await (const event of codex.run({ ...turn, cacheKey }, signal)) void event;
}

/** Everything that can happen by now has happened. */
const calm = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it("the others ask after the first event of the first one's answer; a try again is none", async () => {
  const pieces = [retry, { type: "started" } as const, ended].map((event) => ({
    event,
    ...Promise.withResolvers<TurnEvent>(),
  }));
  const codex = backend(pieces.map(({ promise }) => promise));
  const { first, later } = fanOut(codex);
  const all = [through(later, "second"), through(first, "first"), through(later, "third")];
  const seen: string[][] = [];
  for (const { event, resolve } of pieces) {
    await calm();
    seen.push([...codex.begun]);
    resolve(event);
  }
  await Promise.all(all);
  expect(seen).toEqual([["first"], ["first"], ["first", "second", "third"]]);
});

it("the others ask when the first will not, and one that is ended waits no longer", async () => {
  const codex = backend([]);
  const { later, release } = fanOut(codex);
  const own = new AbortController();
  const [gone, waiting] = [through(later, "gone", own.signal), through(later, "waiting")];
  await calm();
  expect(codex.begun).toEqual([]);
  own.abort();
  await gone;
  expect(codex.begun).toEqual(["gone"]); // the port itself says that it was cancelled
  release();
  await waiting;
  expect(codex.begun).toEqual(["gone", "waiting"]);
});

it("what is used is counted while it is used", async () => {
  const { codex, used } = metered(backend([]));
  await through(codex, "a");
  await through(codex, "b");
  expect(used()).toMatchObject({ requests: 2, inputTokens: 14 });
});
