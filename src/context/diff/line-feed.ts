/** Cuts text that arrives in pieces into lines at `\n` alone: a lone CR, form feed or U+2028 is content. */
export interface LineFeed {
  push(chunk: string): void;
  /** Hands out a last line that no line feed ended. */
  end(): void;
}

/**
 * Calls `onLine` with each line and how many characters beyond `max` were left off. A line without an end costs `max`
 * characters of memory and no repeated copying (T73).
 */
export function lineFeed(max: number, onLine: (line: string, leftOff: number) => void): LineFeed {
  let carry = "";
  let leftOff = 0;

  const keep = (part: string): void => {
    const room = max - carry.length;
    carry += part.length > room ? part.slice(0, room) : part;
    leftOff += Math.max(0, part.length - room);
  };
  const emit = (): void => {
    const line = carry;
    const lost = leftOff;
    carry = "";
    leftOff = 0;
    onLine(line, lost);
  };

  return {
    push(chunk) {
      let from = 0;
      for (let to = chunk.indexOf("\n"); to !== -1; to = chunk.indexOf("\n", from)) {
        if (carry === "" && leftOff === 0 && to - from <= max) onLine(chunk.slice(from, to), 0);
        else {
          keep(chunk.slice(from, to));
          emit();
        }
        from = to + 1;
      }
      if (from < chunk.length) keep(chunk.slice(from));
    },
    end() {
      if (carry !== "") emit();
    },
  };
}
