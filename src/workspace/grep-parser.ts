import type { SearchHit } from "../core/ports.ts";

/** A matching line is kept up to here; minified files have lines of megabytes (T73). */
const lineBytes = 400;
const nameBytes = 8_192;

export interface GrepParser {
  push(chunk: Buffer): SearchHit[];
}

/**
 * Reads `git grep -n -z <commit>`: `commit:path NUL line NUL text LF`, in chunks cut anywhere. `skip` is the length of
 * `commit:`. Memory is bounded: what a field has beyond its limit is dropped as it comes.
 */
export function grepParser(skip: number): GrepParser {
  let fields: string[] = [];
  let parts: Buffer[] = [];
  let kept = 0;
  const keep = (bytes: Buffer): void => {
    const room = (fields.length < 2 ? nameBytes : lineBytes) - kept;
    if (room > 0) parts.push(bytes.subarray(0, room));
    kept += bytes.length;
  };
  const finish = (): string => {
    const text = Buffer.concat(parts).toString("utf8");
    const cut = fields.length === 2 && kept > lineBytes;
    parts = [];
    kept = 0;
    return cut ? `${text.replace(/\uFFFD+$/, "")}…` : text;
  };
  const push = (chunk: Buffer): SearchHit[] => {
    const hits: SearchHit[] = [];
    for (let at = 0; at < chunk.length;) {
      const end = chunk.indexOf(fields.length < 2 ? 0 : 10, at);
      keep(chunk.subarray(at, end < 0 ? chunk.length : end));
      if (end < 0) break;
      fields.push(finish());
      const [name = "", line = "", text] = fields;
      if (text !== undefined) {
        hits.push({ path: name.slice(skip), line: Number(line), text: text.replace(/\r$/, "") });
        fields = [];
      }
      at = end + 1;
    }
    return hits;
  };
  return { push };
}
