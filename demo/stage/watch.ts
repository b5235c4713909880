import { performance } from "node:perf_hooks";
import { clip } from "../../src/hosts/cli/text-width.ts";
import { isWrite } from "../../test/doubles/github/record/requests.ts";
import type { RecordedRequest } from "../../test/doubles/github/record/requests.ts";
import type { Screen } from "../screen/screen.ts";
import { describeWrite } from "./describe-write.ts";

/** Prints what goes over the wires while it goes. */
export interface Watch {
  /** Shows everything that happens during `work`, and answers what was written on GitHub meanwhile. */
  during(work: () => Promise<void>): Promise<readonly RecordedRequest[]>;
  /** Something the record does not have, shown while there is `work`. */
  readonly event: (from: string, to: string, text: string) => void;
}

const everyMs = 10;
const routeWidth = 17;
/** Indent, time and route. */
const beforeText = 28;

export function createWatch(requests: readonly RecordedRequest[], screen: Screen): Watch {
  let shown = 0;
  let started = performance.now();
  let watching = false;
  const print = (from: string, to: string, text: string): void => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(4);
    const route = `${from} → ${to}`.padEnd(routeWidth);
    screen.line(
      `${screen.paint("dim", `${seconds} s`)}  ${screen.paint("cyan", route)}${clip(text, screen.width - beforeText)}`,
    );
  };
  /** Requests are shown in their order; one that is not answered yet holds back those after it. */
  const catchUp = (): void => {
    for (let next = requests[shown]; next !== undefined && next.status !== 0; next = requests[shown]) {
      shown += 1;
      if (isWrite(next)) print("bot", "GitHub", describeWrite(next));
    }
  };
  return {
    event(from, to, text) {
      if (!watching) return;
      catchUp();
      print(from, to, text);
    },
    async during(work) {
      const first = requests.length;
      shown = first;
      started = performance.now();
      watching = true;
      const timer = setInterval(catchUp, everyMs);
      try {
        await work();
      } finally {
        clearInterval(timer);
        watching = false;
      }
      catchUp();
      return requests.slice(first).filter(isWrite);
    },
  };
}
