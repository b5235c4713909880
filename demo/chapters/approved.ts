import type { Chapter, Play } from "../chapter.ts";
import { priya } from "../project/people.ts";
import { naming } from "../project/postage.ts";
import { weighing } from "../project/weighing.ts";
import { asText } from "../screen/as-text.ts";
import { showQuoted } from "../screen/show-comment.ts";
import { secondNumber } from "../scene.ts";
import { readBack } from "../verify/read-back.ts";

const command = `/codex fix --autonomy suggest ${naming}`;

/** A finished change waits for a word, and goes out with it as it is. */
export const approved: Chapter = {
  title: "A change waits for a word",
  story: "review",
  async tell(play) {
    const { screen, stage, scene, check, real } = play;
    screen.row("pull request", `#${secondNumber} "${weighing.title}"`);
    screen.row("the comment", `${command}, by ${priya.login}`);
    screen.gap();
    const read = readBack(stage, scene.name);
    const before = await read.head(secondNumber);
    const suggestion = await say(play, command);
    showQuoted(asText(suggestion), screen);
    if (suggestion.includes("There is no sandbox here"))
      return check("nothing ran, so nothing waits", (await read.head(secondNumber)) === before);
    check("it is shown and not pushed", (await read.head(secondNumber)) === before && suggestion.includes("```diff"));
    const asked = stage.codex.requests.length;
    screen.gap();
    screen.row("the comment", `/codex approve, by ${priya.login}`);
    screen.gap();
    await say(play, "/codex approve");
    if (real !== null) return;
    const head = await read.head(secondNumber);
    const parents = await stage.github.git(scene.repository, ["log", "-1", "--format=%P", head]);
    check("a word pushes it, as it was shown", parents.trim() === before);
    const turns = stage.codex.requests
      .slice(asked)
      .filter(({ body }) => JSON.stringify(body).includes('"name":"change"'));
    check("and no model was asked for it again", turns.length === 0);
  },
};

async function say({ stage, scene, watch }: Play, body: string): Promise<string> {
  const { repository } = scene;
  await watch.during(async () => {
    await stage.github.comment({ repository, number: secondNumber, by: priya.login, body });
    watch.event("GitHub", "bot", `issue_comment by ${priya.login}`);
    await stage.settled();
  });
  const replies = await readBack(stage, scene.name).comments(secondNumber);
  return replies.findLast(({ user }) => user.login.endsWith("[bot]"))?.body ?? "";
}
