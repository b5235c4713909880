import * as z from "zod";
import { noUsage } from "../core/codex-port.ts";
import type { CodexPort, Item, Turn, TurnEvent } from "../core/codex-port.ts";
import type { Clock } from "../core/ports.ts";
import { afterCompaction, compactionText } from "../core/after-compaction.ts";
import { credentialFor, isTrouble } from "./credential.ts";
import { readErrorBody } from "./error-report.ts";
import { classify } from "./failure.ts";
import type { Headers, Provider } from "./provider.ts";
import { readStart } from "./read-start.ts";
import type { Trouble } from "./trouble.ts";

export interface GenerateDeps {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/**
 * EXPERIMENTAL. The "mobile" endpoint: a prompt goes out, lines of text come in. One article describes it and no public
 * reference does, so nothing of this was seen at work. Text only: no tools, no pictures, no counted tokens, no retries.
 */
export function createGenerate(provider: Provider, deps: GenerateDeps): CodexPort {
  return {
    async *run(turn, signal) {
      const limit = AbortSignal.timeout(provider.limits.requestSeconds * 1000);
      const answer = await ask(turn, provider, { ...deps, signal: AbortSignal.any([signal, limit]) });
      if ("kind" in answer) return yield failed(answer, turn, { provider, deps });
      yield { type: "started" };
      let text = "";
      try {
        for await (const piece of pieces(answer.body ?? new ReadableStream(), provider.limits.streamBytes)) {
          text += piece;
          yield { type: "text", delta: piece };
        }
      } catch {
        return yield failed(signal.aborted ? { kind: "cancelled" } : { kind: "stream", fault: "cut" }, turn, {
          provider,
          deps,
        });
      }
      // Nothing marks the end of an answer here: a clean end of the stream has to do.
      if (text.trim() === "") return yield failed({ kind: "stream", fault: "cut" }, turn, { provider, deps });
      const item: Item = { type: "message", role: "assistant", text };
      yield { type: "item", item };
      const outcome = { kind: "completed", endTurn: true } as const;
      yield { type: "ended", result: { outcome, items: [item], usage: { ...noUsage, requests: 1 }, responseId: null } };
    },
  };
}

interface Asking extends GenerateDeps {
  readonly signal: AbortSignal;
}

async function ask(turn: Turn, provider: Provider, { fetch: send, signal }: Asking): Promise<Response | Trouble> {
  const headers = await credentialFor(provider, signal).headers();
  if (isTrouble(headers)) return headers;
  const wanted: Headers = { "accept-encoding": "identity", "content-type": "application/json" };
  const answer = await send(provider.responsesUrl, {
    method: "POST",
    headers: { ...wanted, ...headers },
    body: JSON.stringify({
      prompt: promptOf(turn),
      language: "markdown",
      stream: true,
      max_tokens: 2048,
      mobile_optimized: true,
    }),
    redirect: "manual",
    signal,
  }).catch(() => null);
  if (answer === null) return signal.aborted ? { kind: "cancelled" } : { kind: "network", code: "no answer" };
  if (answer.status === 200) return answer;
  const retryAfter = answer.headers.get("retry-after");
  return { kind: "http", status: answer.status, retryAfter, report: readErrorBody(await readStart(answer)) };
}

/** Everything that was said, in one text: this endpoint knows no roles. */
function promptOf({ instructions, input, output }: Turn): string {
  const said = afterCompaction(input).flatMap((item) => {
    if (item.type === "message") return [`[${item.role}]\n${item.text}`];
    return item.type === "compaction" && item.form === "text" ? [`[user]\n${compactionText(item.content)}`] : [];
  });
  const form =
    output === null ? [] : [`Answer with JSON alone that fits this schema:\n${JSON.stringify(output.schema)}`];
  return [instructions, ...said, ...form].join("\n\n");
}

const pieceSchema = z.union([
  z.looseObject({ text: z.string() }).transform(({ text }) => text),
  z.looseObject({ delta: z.string() }).transform(({ delta }) => delta),
]);

/** A line is a piece of text, bare or as JSON; `data:` before it and `[DONE]` after all are borne with. */
async function* pieces(body: ReadableStream<Uint8Array>, mostBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let [rest, bytes] = ["", 0];
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new RangeError("too much");
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield readLine(line);
  }
  if (rest !== "") yield readLine(rest);
}

function readLine(line: string): string {
  const text = line.replace(/\r$/, "").replace(/^data: ?/, "");
  if (text === "[DONE]") return "";
  try {
    const read = pieceSchema.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // No JSON: then it is the text itself.
  }
  return `${text}\n`;
}

interface Scene {
  readonly provider: Provider;
  readonly deps: GenerateDeps;
}

function failed(trouble: Trouble, { model }: Turn, { provider, deps }: Scene): TurnEvent {
  const { credential, authHint, pageHint } = provider;
  const { host } = new URL(provider.responsesUrl);
  const secrets = provider.secrets();
  const failure = classify(trouble, { model, host, credential, authHint, pageHint, secrets, now: deps.clock.now() });
  return {
    type: "ended",
    result: { outcome: { kind: "failed", failure }, items: [], usage: noUsage, responseId: null },
  };
}
