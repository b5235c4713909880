import type { IncomingMessage } from "node:http";

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** `authorization` is masked, and so are tokens in bodies. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON that came, whether it was good or not. */
  readonly body: unknown;
}

export function record(incoming: IncomingMessage, body: unknown): RecordedRequest {
  const masked = incoming.headers.authorization === undefined ? {} : { authorization: "Bearer ***" };
  const path = new URL(incoming.url ?? "/", "http://double").pathname;
  return { method: incoming.method ?? "", path, headers: { ...incoming.headers, ...masked }, body: mask(body) };
}

function mask(body: unknown): unknown {
  const spends = typeof body === "object" && body !== null && "refresh_token" in body;
  return spends ? { ...body, refresh_token: "***" } : body;
}

/** What is no JSON is kept as the text that it is. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Lets tests wait for the n-th of something (from 0) without looking again and again. */
export interface Arrivals<T> {
  readonly all: readonly T[];
  add(one: T): void;
  at(index: number): Promise<T>;
}

export function arrivals<T>(): Arrivals<T> {
  const all: T[] = [];
  const waiting = new Map<number, ((one: T) => void)[]>();
  return {
    all,
    add(one) {
      const index = all.push(one) - 1;
      for (const tell of waiting.get(index) ?? []) tell(one);
      waiting.delete(index);
    },
    at: (index) =>
      new Promise((resume) => {
        const there = all[index];
        if (there !== undefined) resume(there);
        else waiting.set(index, [...(waiting.get(index) ?? []), resume]);
      }),
  };
}
