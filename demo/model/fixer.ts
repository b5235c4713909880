import type { Answer } from "../../test/doubles/codex/script.ts";
import { repair } from "../project/weighing.ts";
import type { Asked } from "./request.ts";

/** The scripted hand: runs the tests, repairs the one line, runs them again, and says what it did. */
export function fix({ returned }: Asked): Answer {
  const steps: readonly Answer[] = [
    { calls: [{ name: "exec_command", arguments: { cmd: "cat src/weight.ts && npm test --silent" } }] },
    { calls: [{ name: "apply_patch", arguments: { input: repair } }] },
    { calls: [{ name: "exec_command", arguments: { cmd: "npm test --silent" } }] },
  ];
  return steps[returned.length] ?? done;
}

const done: Answer = {
  json: {
    title: "Keep the heavier of two weights",
    explanation:
      "The two arms of the comparison were mixed up, so the lighter weight won and the first one was lost against 0.",
    fixed: [1],
    left: "",
  },
};
