import { z } from "zod";
import type { Chapter, Play } from "../chapter.ts";
import { priya, tom } from "../project/people.ts";
import { postage, postageTest } from "../project/postage.ts";
import { asText } from "../screen/as-text.ts";
import { showQuoted } from "../screen/show-comment.ts";
import { draftNumber, issueNumber } from "../scene.ts";
import { readBack } from "../verify/read-back.ts";

const command = "/codex implement";

/** An issue becomes a draft pull request that a person can merge. */
export const implemented: Chapter = {
  title: "An issue becomes a draft pull request",
  story: "review",
  async tell(play) {
    const { screen, scene, stage, watch } = play;
    const { repository } = scene;
    screen.row("the issue", `#${issueNumber} "${postage.title}"`);
    screen.row("the comment", `${command}, by ${priya.login}`);
    screen.gap();
    const commit = { author: tom.commits, message: postage.message, files: postageTest };
    await stage.github.pushBranch({ repository, by: tom.login, branch: repository.defaultBranch, commit });
    await stage.github.openIssue({ repository, by: tom.login, title: postage.title, body: postage.body });
    await stage.settled();
    await watch.during(async () => {
      await stage.github.comment({ repository, number: issueNumber, by: priya.login, body: command });
      watch.event("GitHub", "bot", `issue_comment by ${priya.login}`);
      await stage.settled();
    });
    screen.gap();
    const [reply] = (await readBack(stage, scene.name).comments(issueNumber)).slice(-1);
    const body = reply?.body ?? "";
    showQuoted(asText(body), screen);
    if (body.includes("There is no sandbox here")) return refused(play);
    if (play.real === null) await opened(play, body);
  },
};

async function refused({ scene, check }: Play): Promise<void> {
  check("nothing ran, so no pull request was opened", !scene.repository.issues.has(draftNumber));
  return Promise.resolve();
}

const pull = z.object({
  draft: z.boolean(),
  body: z.string(),
  user: z.object({ login: z.string() }),
  head: z.object({ ref: z.string(), sha: z.string() }),
});

async function opened({ stage, scene, check }: Play, reply: string): Promise<void> {
  const { github } = stage;
  const answer = await fetch(`${github.apiUrl}/repos/${scene.name}/pulls/${draftNumber}`, {
    headers: { authorization: `Bearer ${github.userToken("a-reader")}` },
  });
  const made = pull.parse(await answer.json());
  check(
    "a draft of the bot's, on a branch of its own",
    made.draft && made.head.ref.startsWith(`codex/${issueNumber}-`),
  );
  check(
    "it closes the issue, and the issue is told",
    made.body.includes(`Closes #${issueNumber}`) && reply.includes(`#${draftNumber}`),
  );
  check("the test was red before and is green now", /\| failed \(1\), .* \| passed, /.test(made.body));
  const changed = await github.git(scene.repository, ["diff", "--name-only", `main...${made.head.sha}`]);
  check("nothing else was changed", changed.trim() === "src/postage.ts");
}
