import { z } from "zod";
import type { Chapter, Play } from "../chapter.ts";
import { priya } from "../project/people.ts";
import { postage } from "../project/postage.ts";
import { asText } from "../screen/as-text.ts";
import { showQuoted } from "../screen/show-comment.ts";
import { chosenNumber, issueNumber } from "../scene.ts";
import { readBack } from "../verify/read-back.ts";

const command = "/codex implement --n 3";

/** Several tested ways to do one thing, and a person who takes one of them. */
export const chosen: Chapter = {
  title: "Three ways, and a choice",
  story: "review",
  async tell(play) {
    const { screen, scene, check, real } = play;
    screen.row("the issue", `#${issueNumber} "${postage.title}"`);
    screen.row("the comment", `${command}, by ${priya.login}`);
    screen.gap();
    const offered = await say(play, command);
    // What is folded away there is left out here.
    showQuoted(asText(offered.split("<details>")[0] ?? ""), screen);
    if (offered.includes("There is no sandbox here"))
      return check("nothing ran, so nothing is offered", !scene.repository.issues.has(chosenNumber));
    if (real !== null) return;
    const before = await branches(play);
    check("each way that can be chosen stands on a branch of its own", before.length === 3);
    check("the one that is wrong is shown as failing, and stands last", lastFails(offered));
    const asked = play.stage.codex.requests.length;
    screen.gap();
    screen.row("the comment", `/codex pick 2, by ${priya.login}`);
    screen.gap();
    showQuoted(asText(await say(play, "/codex pick 2")), screen);
    await picked(play);
    check("no model was asked for it", play.stage.codex.requests.length === asked);
  },
};

async function picked(play: Play): Promise<void> {
  const { stage, scene, check } = play;
  const made = await readBack(stage, scene.name).head(chosenNumber);
  const changed = await stage.github.git(scene.repository, ["show", `${made}:src/postage.ts`]);
  check("what was chosen is a draft pull request, as it was tested", changed.includes("coins += 1"));
  check("the branches of the others are gone", (await branches(play)).join() === `codex/${issueNumber}/2`);
}

function lastFails(offered: string): boolean {
  const rows = offered.split("\n").filter((line) => /^\| (?:\d|–) \|/.test(line));
  return rows.length === 3 && /nearest/.test(rows[2] ?? "") && /0\/1/.test(rows[2] ?? "");
}

const refs = z.array(z.object({ ref: z.string() }));

async function branches({ stage: { github }, scene }: Play): Promise<readonly string[]> {
  const path = `repos/${scene.name}/git/matching-refs/heads/codex/${issueNumber}/`;
  const headers = { authorization: `Bearer ${github.userToken("a-reader")}` };
  const found = refs.parse(await (await fetch(`${github.apiUrl}/${path}`, { headers })).json());
  return found.map(({ ref }) => ref.replace("refs/heads/", ""));
}

async function say({ stage, scene, watch }: Play, body: string): Promise<string> {
  const { repository } = scene;
  await watch.during(async () => {
    await stage.github.comment({ repository, number: issueNumber, by: priya.login, body });
    watch.event("GitHub", "bot", `issue_comment by ${priya.login}`);
    await stage.settled();
  });
  const replies = await readBack(stage, scene.name).comments(issueNumber);
  return replies.findLast(({ user }) => user.login.endsWith("[bot]"))?.body ?? "";
}
