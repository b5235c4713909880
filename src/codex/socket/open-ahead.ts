import type { Meeting } from "../http.ts";
import { inHandshake } from "./frames.ts";
import type { Lines, NoSocket } from "./lines.ts";

export interface LinesAhead extends Lines {
  /** Has one open for whoever comes first; says when there is none to be had. */
  open(meeting: Meeting): Promise<NoSocket | null>;
}

/** The same connections, one of which may be opened before there is a request. Who comes meanwhile waits for it. */
export function openAhead(lines: Lines): LinesAhead {
  const under = new Map<string, Promise<NoSocket | null>>();
  const openOne = async (meeting: Meeting): Promise<NoSocket | null> => {
    const nothing = { input: [] };
    const taken = await lines.take({ ...meeting, body: nothing, after: () => nothing }, false);
    if (taken.kind === "lease") taken.keep(taken.chain);
    return taken.kind === "no-socket" ? taken : null;
  };
  return {
    async take(exchange, anew) {
      const none = await under.get(askedIn(exchange));
      return none ?? lines.take(exchange, anew);
    },
    open(meeting) {
      const asked = askedIn(meeting);
      const opening = under.get(asked) ?? openOne(meeting).finally(() => under.delete(asked));
      under.set(asked, opening);
      return opening;
    },
    [Symbol.dispose]: () => lines[Symbol.dispose](),
  };
}

function askedIn({ headers }: Meeting): string {
  return JSON.stringify(inHandshake(headers));
}
