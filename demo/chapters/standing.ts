import type { Chapter, Play } from "../chapter.ts";
import { planted } from "../project/planted.ts";
import { asText } from "../screen/as-text.ts";
import { showQuoted, showReviewComment } from "../screen/show-comment.ts";
import { readBack, type ReviewCommentRead } from "../verify/read-back.ts";
import { pullNumber } from "../scene.ts";

/** Reads the pull request back from GitHub and shows what a maintainer finds there. */
export const standing: Chapter = {
  title: "What stands on the pull request now",
  story: "review",
  async tell(play) {
    const { screen, stage, scene, check, real } = play;
    const github = readBack(stage, scene.name);
    const comments = await github.reviewComments(pullNumber);
    for (const comment of comments) showReviewComment(comment, screen);
    const summary = (await github.comments(pullNumber)).at(-1)?.body ?? "";
    screen.line(screen.paint("cyan", "summary comment"));
    showQuoted(asText(summary), screen);
    screen.gap();
    const head = await github.head(pullNumber);
    const runs = await github.checkRuns(head);
    for (const run of runs) screen.row("check run", `${run.conclusion ?? "open"}: ${run.output.title ?? ""}`);
    screen.gap();
    await checkLines(comments, head, play);
    if (real !== null) return;
    check("what is smaller than P2 is folded into the summary", summary.includes("<details>"));
    check(
      "the verdict is red while a P0 or P1 is open",
      runs.every((run) => run.conclusion === "failure"),
    );
    check(
      "the rule a finding rests on is cited",
      comments.some(({ body }) => /Rule: `AGENTS\.md@[0-9a-f]{7}#\d+`/.test(body)),
    );
  },
};

/** The place of each comment, looked up in git and not in what the bot said. */
async function checkLines(comments: readonly ReviewCommentRead[], head: string, play: Play): Promise<void> {
  const { scene, check, real } = play;
  const shown = await Promise.all(
    comments.map(async ({ path, line }) => (line === null ? null : scene.lineAt(head, path, line))),
  );
  if (real !== null) return check("each comment is on a line of the change", !shown.includes(null));
  const expected = planted.filter(({ priority }) => priority <= 2);
  const right = expected.every(({ path, code, title }) =>
    comments.some((one, at) => one.path === path && shown[at] === code && one.body.includes(title)),
  );
  check(`${expected.length} comments, each on the very line of its bug`, right && comments.length === expected.length);
}
