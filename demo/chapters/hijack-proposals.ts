import type { Chapter } from "../chapter.ts";
import { disguises, lootOf } from "../model/loot.ts";
import { isWrite } from "../../test/doubles/github/record/requests.ts";
import { tamperings } from "../model/tamperings.ts";
import { openHalves } from "../stage/halves.ts";
import { kindOf, textOf } from "../verify/writes.ts";

/** The whole half that thinks is the enemy: it hands the half that writes what it likes. */
export const hijackProposals: Chapter = {
  title: "The hijack: the half that thinks has fallen",
  story: "hijack",
  async tell(play) {
    const { screen, stage, untold, check } = play;
    if (untold === null) throw new Error("this story needs an event that the bot was not told of");
    screen.say(
      "What crosses from the half with the model to the half that writes is one piece of JSON. A real one is taken, changed, and handed over:",
    );
    screen.gap();
    const halves = await openHalves(stage, untold);
    const loot = lootOf(stage);
    const before = stage.github.requests.length;
    const refused: boolean[] = [];
    for (const { name, apply } of tamperings) {
      const outcome = await halves.publish(apply(await halves.honest(), loot));
      screen.pair(name, outcome.line);
      refused.push(outcome.kind === "failed");
    }
    screen.gap();
    const written = stage.github.requests.slice(before).filter(isWrite);
    check("each was refused with its reason", refused.every(Boolean));
    check(
      "all that reached GitHub is the refusal itself",
      written.every((one) => ["comment", "check-conclude"].includes(kindOf(one) ?? "")),
    );
    check(
      "none of what was smuggled is in it",
      !/owned|payroll/.test(textOf(written)) && disguises.every(({ of }) => !textOf(written).includes(of(loot))),
    );
    const unchanged = await halves.publish(await halves.honest());
    screen.pair("nothing changed", unchanged.line);
    check("the same JSON, unchanged, is published", unchanged.kind === "published");
  },
};
