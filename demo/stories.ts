import type { Story } from "./chapter.ts";
import { answerQuestion, review } from "./model/reviewer.ts";
import { readRequest } from "./model/request.ts";
import type { Model, Stage } from "./stage/stage.ts";

/** What the scripted model of each story says. It is handed the stage it plays on, which is there by the time it is asked. */
export const models: Readonly<Record<Story, (stage: () => Stage) => Model>> = {
  review: () => (body) => {
    const asked = readRequest(body);
    return asked.wants === "review" ? review(asked) : answerQuestion(asked);
  },
  hijack: () => () => ({ message: "" }),
};
