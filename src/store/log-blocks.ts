import { setImmediate as turn } from "node:timers/promises";
import { stripAnsi } from "../core/markdown/invisible.ts";
import { redactorFor, withheld } from "../core/secrets/redact.ts";

/** Searched together. */
const blockBytes = 64 * 1024;
/** A line that is longer is cut: a value that is cut with it is found in one of its halves. */
const lineBytes = 1024 * 1024;
/** What of one block and the next is looked at together: a value may stand in both. */
const seamChars = 1_024;

type Clean = (text: string) => string;

export interface Blocks {
  push(chunk: Buffer): void;
  /** Once all that was pushed is written. */
  end(): Promise<void>;
}

/**
 * Searches a stream for secrets in blocks of whole lines and hands on what may be kept. A search takes longer than a program
 * that prints, which must not be held up by it: between two blocks everything else has its turn.
 */
export function inBlocks(secrets: readonly string[], write: (text: string) => void): Blocks {
  const clean = cleanerFor(secrets);
  let pending = Buffer.alloc(0);
  let tail = "";
  let ended = false;
  let working: Promise<void> | null = null;
  const flush = (end: number): void => {
    const block = clean(pending.subarray(0, end).toString("utf8"));
    pending = pending.subarray(end);
    const seam = tail + block.slice(0, seamChars);
    tail = block.slice(-seamChars);
    write(clean(seam) === seam ? block : `${withheld}\n`);
  };
  const work = async (): Promise<void> => {
    for (let end = endOf(pending, ended); end > 0; end = endOf(pending, ended)) {
      await turn();
      flush(end);
    }
    working = null;
  };
  return {
    push(chunk) {
      pending = Buffer.concat([pending, chunk]);
      if (endOf(pending, false) > 0) working ??= work();
    },
    async end() {
      ended = true;
      await (working ?? work());
    },
  };
}

/** How much of what is there makes a block; 0 as long as there is none. */
function endOf(pending: Buffer, ended: boolean): number {
  if (pending.length < blockBytes) return ended ? pending.length : 0;
  const end = pending.lastIndexOf(0x0a, blockBytes - 1) + 1;
  if (end > 0) return end;
  const first = pending.indexOf(0x0a) + 1;
  if (first > 0 && first <= lineBytes) return first;
  return pending.length >= lineBytes ? lineBytes : ended ? pending.length : 0;
}

/** Control characters but tabs and line ends are shown as what they are: nothing. */
function cleanerFor(secrets: readonly string[]): Clean {
  const redact = redactorFor(secrets);
  return (text) => {
    try {
      return byLines(stripAnsi(text), redact).replaceAll(/[^\P{Cc}\t\n\r]/gu, "\uFFFD");
    } catch {
      return `${withheld}\n`; // what cannot be searched is not kept (T52)
    }
  };
}

/** Where a value is in disguise in one line, the others can be kept. */
function byLines(text: string, redact: Clean): string {
  const whole = redact(text);
  if (whole !== withheld) return whole;
  const lines = text.split("\n").map(redact).join("\n");
  return redact(lines) === lines ? lines : `${withheld}\n`;
}
