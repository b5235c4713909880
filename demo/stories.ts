import type { Answer } from "../test/doubles/codex/script.ts";
import type { Story } from "./chapter.ts";
import { lootOf } from "./model/loot.ts";
import { change, compare, nameWays } from "./model/fixer.ts";
import { answerQuestion, review } from "./model/reviewer.ts";
import { type Asked, readRequest } from "./model/request.ts";
import { thief } from "./model/thief.ts";
import { hook } from "./project/poisoned.ts";
import type { Model, Stage } from "./stage/stage.ts";

export interface StoryPlan {
  /** What the scripted model says. It is handed the stage it plays on, which is there by the time it is asked. */
  readonly model: (stage: () => Stage) => Model;
  /** Whether the colleague's pull request was there before GitHub told the bot of anything. */
  readonly openedBefore: boolean;
}

const answers: Readonly<Record<Asked["wants"], (asked: Asked) => Answer>> = {
  review,
  change,
  approaches: nameWays,
  comparison: compare,
  prose: answerQuestion,
};

export const stories: Readonly<Record<Story, StoryPlan>> = {
  review: {
    openedBefore: false,
    model: () => (body) => {
      const asked = readRequest(body);
      return answers[asked.wants](asked);
    },
  },
  hijack: {
    openedBefore: true,
    model: (stage) => (body) => {
      const asked = readRequest(body);
      const taken = asked.wants === "prose" || asked.said.includes(hook.path);
      return taken ? thief(asked, lootOf(stage())) : review(asked);
    },
  },
};
