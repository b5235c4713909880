import { createHash } from "node:crypto";

/** What a program printed, with a bound on what is kept of it. */
export interface Output {
  /** Beginning and end; what is left out between them is counted in words. */
  readonly text: string;
  /** Of everything, in the order it came. */
  readonly bytes: number;
  readonly sha256: string;
}

export interface Collector {
  add(chunk: Buffer): void;
  readonly bytes: number;
  end(): Output;
}

/** Keeps the first and the last `keep` bytes, which is where programs say what they do and what went wrong. */
export function collect(keep: number): Collector {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    add(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
      const room = keep - head.length;
      if (room > 0) head = Buffer.concat([head, chunk.subarray(0, room)]);
      const rest = chunk.subarray(Math.max(0, Math.min(room, chunk.length)));
      if (rest.length > 0) tail = Buffer.concat([tail, rest]).subarray(-keep);
    },
    end() {
      const left = bytes - head.length - tail.length;
      const between = left > 0 ? `\n[${left} bytes left out]\n` : "";
      return { text: `${head.toString("utf8")}${between}${tail.toString("utf8")}`, bytes, sha256: hash.digest("hex") };
    },
  };
}
