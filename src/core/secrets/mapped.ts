/** A text made of another one, and for each UTF-16 unit of it the offset it came from. */
export interface Mapped {
  readonly text: string;
  readonly at: (unit: number) => number;
}

export function asMapped(text: string): Mapped {
  return { text, at: (unit) => unit };
}

/** Letters and digits alone, in lower case: what is left of a value that was split, spaced or written in another case. */
export function squash(source: Mapped): Mapped {
  const offsets = new Uint32Array(source.text.length);
  let length = 0;
  const text = source.text.replaceAll(/[^A-Za-z0-9]+|[A-Za-z0-9]+/g, (run, offset: number) => {
    if (!/^[A-Za-z0-9]/.test(run)) return "";
    for (let unit = 0; unit < run.length; unit += 1) offsets[length + unit] = offset + unit;
    length += run.length;
    return run.toLowerCase();
  });
  return { text, at: (unit) => source.at(offsets[unit] ?? 0) };
}

const escape =
  /%([0-9a-f]{2})|\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\u\{([0-9a-f]{1,6})\}|&#x([0-9a-f]{1,6});|&#(\d{1,7});|\\([!-/:-@[-`{-~])/gi;

/** With escapes of addresses, programs, HTML and Markdown (`ghs\_…`) decoded; `null` when there are none. */
export function unescaped(source: Mapped): Mapped | null {
  const starts: number[] = [];
  let shift = 0;
  const shifts: number[] = [];
  const text = source.text.replaceAll(escape, (whole, ...found: unknown[]) => {
    const digits = found.slice(0, 6).map((group) => (typeof group === "string" ? group : ""));
    const [sign, offset] = [found[6], Number(found[7])];
    const code = digits[5] === "" ? Number.parseInt(digits.join(""), 16) : Number(digits[5]);
    const character = typeof sign === "string" ? sign : code <= 0x10_ffff ? String.fromCodePoint(code) : "";
    shift += whole.length - character.length;
    starts.push(offset + whole.length - shift);
    shifts.push(shift);
    return character;
  });
  return starts.length === 0
    ? null
    : { text, at: (unit) => source.at(unit + (shifts[lastAtOrBefore(starts, unit)] ?? 0)) };
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
