import type { Answer } from "../../test/doubles/codex/script.ts";
import { naming, note, postage, work } from "../project/postage.ts";
import { patchOf, ways } from "../project/ways.ts";
import { repair } from "../project/weighing.ts";
import type { Asked } from "./request.ts";

interface Change {
  readonly title: string;
  readonly explanation: string;
  readonly fixed: readonly number[];
}

/** The scripted hand: makes the one change it was asked for, runs the tests, and says what it did. */
export function change({ said, returned }: Asked): Answer {
  const way = ways.find(({ brief }) => said.includes(brief));
  if (way !== undefined)
    return steps(patchOf(way), returned, {
      title: "Count postage by begun half kilograms",
      explanation: way.explanation,
      fixed: [],
    });
  if (said.includes(postage.title)) return steps(work, returned, counted);
  return said.includes(naming) ? steps(note, returned, noted) : steps(repair, returned, repaired);
}

/** The ways that are there, each with a word for whoever takes it. */
export function nameWays(): Answer {
  return { json: { approaches: ways.map(({ title, brief }) => ({ title, brief })) } };
}

/** Prefers the shorter of the two that are right, wherever it stands. */
export function compare({ said }: Asked): Answer {
  return { json: { better: said.indexOf("Math.ceil") < said.indexOf("coins += 1") ? "A" : "B" } };
}

function steps(patch: string, returned: readonly string[], said: Change): Answer {
  const calls: readonly Answer[] = [
    { calls: [{ name: "apply_patch", arguments: { input: patch } }] },
    { calls: [{ name: "exec_command", arguments: { cmd: "npm test --silent" } }] },
  ];
  return calls[returned.length] ?? { json: { ...said, fixed: [...said.fixed], left: "" } };
}

const repaired: Change = {
  title: "Keep the heavier of two weights",
  explanation:
    "The two arms of the comparison were mixed up, so the lighter weight won and the first one was lost against 0.",
  fixed: [1],
};

const counted: Change = {
  title: "Count postage by begun half kilograms",
  explanation: "`postage` rounds up to the next 500 grams and counts a coin for each. The test that was red is green.",
  fixed: [],
};

const noted: Change = {
  title: "Say what the heaviest of no weights is",
  explanation: "The comment says it now; nothing that runs has changed.",
  fixed: [],
};
