import type { Chapter, Play } from "../chapter.ts";
import { priya } from "../project/people.ts";
import { repairedLine, weighing } from "../project/weighing.ts";
import { asText } from "../screen/as-text.ts";
import { showQuoted } from "../screen/show-comment.ts";
import { secondNumber } from "../scene.ts";
import { readBack } from "../verify/read-back.ts";
import { isWriteOf } from "../verify/writes.ts";

const command = "/codex fix all";

/** A finding becomes a tested commit; without a sandbox nothing runs, and that is said. */
export const fixed: Chapter = {
  title: "A finding becomes a tested commit",
  story: "review",
  async tell(play) {
    const { screen, scene, stage, watch, real } = play;
    screen.row("pull request", `#${secondNumber} "${weighing.title}"`);
    screen.row("the comment", `${command}, by ${priya.login}`);
    if (real !== null) screen.row("model", "scripted answers are not used here: yours is asked");
    screen.gap();
    await watch.during(async () => {
      watch.event("GitHub", "bot", `${(await scene.openSecond()).event} opened`);
      await stage.settled();
    });
    const before = await readBack(stage, scene.name).head(secondNumber);
    screen.gap();
    const written = await watch.during(async () => {
      const { repository } = scene;
      await stage.github.comment({ repository, number: secondNumber, by: priya.login, body: command });
      watch.event("GitHub", "bot", `issue_comment by ${priya.login}`);
      await stage.settled();
    });
    screen.gap();
    const [reply] = (await readBack(stage, scene.name).comments(secondNumber)).slice(-1);
    const body = reply?.body ?? "";
    showQuoted(asText(body), screen);
    if (body.includes("There is no sandbox here")) return refused(play, before);
    if (real === null) await committed(play, { before, body, resolved: written.filter(isWriteOf("resolve")).length });
  },
};

async function refused({ stage, scene, check, screen }: Play, before: string): Promise<void> {
  screen.say("Programs run in a sandbox or not at all. With bubblewrap installed this chapter shows a fix.");
  check("nothing ran, so nothing was pushed", (await readBack(stage, scene.name).head(secondNumber)) === before);
}

interface Seen {
  readonly before: string;
  readonly body: string;
  readonly resolved: number;
}

async function committed({ stage, scene, check }: Play, { before, body, resolved }: Seen): Promise<void> {
  const git = (...args: readonly string[]): Promise<string> => stage.github.git(scene.repository, args);
  const head = await readBack(stage, scene.name).head(secondNumber);
  const [author, parent] = (await git("log", "-1", "--format=%an%n%P", head)).split("\n");
  check(
    "one commit of the bot's, on top of the head it was made for",
    author === "codex-bot[bot]" && parent === before,
  );
  check("it changes the one line", (await git("diff", "-U0", before, head)).includes(`+${repairedLine}`));
  check("the project's test was red before and is green now", /\| failed \(1\), .* \| passed, /.test(body));
  const [run] = await readBack(stage, scene.name).checkRuns(head);
  check(
    "the commit was reviewed as any push is: green, its thread resolved",
    run?.conclusion === "success" && resolved === 1,
  );
}
