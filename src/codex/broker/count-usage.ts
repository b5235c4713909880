import { createParser } from "eventsource-parser";
import { parseEvent } from "../events.ts";

/** Passes a stream on byte by byte, and remembers what its last word says was used. */
export interface CountedStream {
  readonly stream: ReadableStream<Uint8Array>;
  /** Input and output together; `null` while nothing has been said. */
  used(): number | null;
}

export function countUsage(source: ReadableStream<Uint8Array>, mostBytes: number): CountedStream {
  let used: number | null = null;
  let bytes = 0;
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent({ event = "", data }) {
      const { what } = parseEvent(event, data);
      if ("usage" in what) used = what.usage.inputTokens + what.usage.outputTokens;
    },
  });
  const stream = source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > mostBytes) return controller.terminate();
        parser.feed(decoder.decode(chunk, { stream: true }));
        controller.enqueue(chunk);
      },
    }),
  );
  return { stream, used: () => used };
}
