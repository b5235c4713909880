import { createParser } from "eventsource-parser";

export interface SseEvent {
  readonly type: "event";
  /** The `event:` line, a hint only: what counts is the type inside the data. */
  readonly name: string;
  readonly data: string;
}

/** The stream cannot be read on. `cut` is a connection that broke; a stream that simply ends yields nothing more. */
export interface SseBroken {
  readonly type: "broken";
  readonly reason: "cut" | "too-large";
}

/**
 * Server-sent events by the WHATWG rules, whatever way the bytes are cut. Bounded per event and in all (T77); comments
 * are dropped without being held; an event without its blank line never happened.
 */
export async function* readSse(
  body: ReadableStream<Uint8Array>,
  bounds: { readonly eventBytes: number; readonly streamBytes: number },
): AsyncGenerator<readonly (SseEvent | SseBroken)[]> {
  const reader = body.getReader();
  const parse = createFeed(bounds.eventBytes);
  let total = 0;
  try {
    let chunk = await read(reader);
    while (chunk !== null && !chunk.done) {
      total += chunk.value.byteLength;
      const { events, overflow } = parse(chunk.value);
      const tooLarge = overflow || total > bounds.streamBytes;
      if (tooLarge) {
        yield [...events, { type: "broken", reason: "too-large" }];
        return;
      }
      if (events.length > 0) yield events;
      chunk = await read(reader);
    }
    if (chunk === null) yield [{ type: "broken", reason: "cut" }];
  } finally {
    // The connection may be gone already, and then there is nothing to give back.
    reader.cancel().catch(() => undefined);
  }
}

/** `null` when the connection broke; which of the many errors of a socket it was changes nothing. */
const read = (reader: ReadableStreamDefaultReader<Uint8Array>) => reader.read().catch(() => null);

type Feed = (bytes: Uint8Array) => { readonly events: readonly SseEvent[]; readonly overflow: boolean };

function createFeed(maxBufferSize: number): Feed {
  // The parser takes off one byte order mark; a decoder that took one off too would accept two.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let events: SseEvent[] = [];
  let overflow = false;
  const parser = createParser({
    maxBufferSize,
    onEvent: (event) => events.push({ type: "event", name: event.event ?? "", data: event.data }),
    onError: (error) => {
      if (error.type === "max-buffer-size-exceeded") overflow = true;
    },
  });
  return (bytes) => {
    events = [];
    parser.feed(decoder.decode(bytes, { stream: true }));
    return { events, overflow };
  };
}
