/** Reads lines and counted bytes from a stream of chunks, holding no more than was asked for. */
export interface ByteSource {
  /** The next line without its end, or `null` at the end of the stream. */
  line(): Promise<string | null>;
  /** Consumes `count` bytes and keeps the first `keep` of them; `null` when the stream ends before. */
  take(count: number, keep: number): Promise<Buffer | null>;
}

export function byteSource(stream: AsyncIterable<Buffer>): ByteSource {
  const chunks = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  // Begun at once: when a child process ends, Node throws away what it printed unless somebody is reading by then.
  let upcoming: Promise<IteratorResult<Buffer>> | null = chunks.next();
  upcoming.catch(() => undefined); // whoever reads hears of it
  const more = async (): Promise<boolean> => {
    const next = await (upcoming ?? chunks.next());
    upcoming = null;
    rest = next.done === true ? Buffer.alloc(0) : next.value;
    return next.done !== true;
  };
  return {
    async line() {
      // Most of what is asked for is here whole, and is not copied.
      const whole = rest.indexOf(10);
      if (whole >= 0) {
        const text = rest.toString("utf8", 0, whole);
        rest = rest.subarray(whole + 1);
        return text;
      }
      const parts: Buffer[] = [];
      for (;;) {
        const end = rest.indexOf(10);
        parts.push(end < 0 ? rest : rest.subarray(0, end));
        if (end >= 0) {
          rest = rest.subarray(end + 1);
          return Buffer.concat(parts).toString("utf8");
        }
        if (!(await more())) return null;
      }
    },
    async take(count, keep) {
      if (rest.length >= count) {
        const part = rest.subarray(0, Math.min(keep, count));
        rest = rest.subarray(count);
        return part;
      }
      const kept: Buffer[] = [];
      let left = count;
      let room = Math.min(keep, count);
      while (left > 0) {
        if (rest.length === 0 && !(await more())) return null;
        const part = rest.subarray(0, left);
        if (room > 0) kept.push(part.subarray(0, room));
        room -= Math.min(room, part.length);
        left -= part.length;
        rest = rest.subarray(part.length);
      }
      return Buffer.concat(kept);
    },
  };
}
