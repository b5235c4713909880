import type { Chapter, Play } from "../chapter.ts";
import { priya, stranger } from "../project/people.ts";
import { asText } from "../screen/as-text.ts";
import { showQuoted } from "../screen/show-comment.ts";
import { readBack } from "../verify/read-back.ts";
import { textOf } from "../verify/writes.ts";
import { pullNumber } from "../scene.ts";

const question = "/codex ask who marks a parcel as sent, and who is told?";

/** The same question from a stranger and from somebody of the project. */
export const ask: Chapter = {
  title: "Two people ask a question",
  story: "review",
  async tell(play) {
    play.screen.row("the comment", question);
    play.screen.gap();
    await refusedStranger(play);
    await answeredMember(play);
  },
};

async function refusedStranger(play: Play): Promise<void> {
  const { screen, stage, watch, check } = play;
  const [asked, ended] = [stage.codex.requests.length, stage.outcomes.length];
  screen.line(screen.paint("bold", `${stranger.login}, who may only read`));
  const written = await watch.during(() => comment(stranger.login, play));
  const outcome = stage.outcomes[ended];
  screen.row("why", outcome?.line ?? "");
  check("no model was asked, so nobody paid for it", stage.codex.requests.length === asked && !outcome?.account);
  check("the stranger got a reaction and no words", written.length === 1 && !textOf(written).includes('"body"'));
  screen.gap();
}

async function answeredMember(play: Play): Promise<void> {
  const { screen, stage, scene, watch, check, real } = play;
  screen.line(screen.paint("bold", `${priya.login}, who may write`));
  await watch.during(() => comment(priya.login, play));
  const reply = (await readBack(stage, scene.name).comments(pullNumber)).at(-1);
  const body = reply?.body ?? "";
  showQuoted(asText(body), screen);
  const links = [...body.matchAll(/\]\(([^)]+\/blob\/[^)]+)\)/g)].map((match) => match[1] ?? "");
  const answered = stage.outcomes.findLast(({ account }) => account !== null)?.kind === "published";
  check("the bot answered", answered && reply?.user.login === "codex-bot[bot]");
  const pages = await Promise.all(links.map(async (link) => (await fetch(link)).status));
  check(
    `${links.length} places cited, each a link to lines that exist`,
    pages.every((status) => status === 200),
  );
  if (real === null)
    check("the place the script made up is marked as not found", body.includes("`src/carrier.ts#L7` (not found)"));
}

async function comment(by: string, { stage, scene, watch }: Play): Promise<void> {
  const { repository } = scene;
  await stage.github.comment({ repository, number: pullNumber, by, body: question });
  watch.event("GitHub", "bot", `issue_comment by ${by}`);
  await stage.settled();
}
