import { number } from "../../src/core/present/footer.ts";
import type { Chapter, Play } from "../chapter.ts";
import { change } from "../project/change.ts";
import { history } from "../project/before.ts";
import { tom } from "../project/people.ts";
import { pullNumber } from "../scene.ts";
import { isWriteOf } from "../verify/writes.ts";

/** A colleague opens a pull request; GitHub tells the bot. */
export const opened: Chapter = {
  title: "A pull request is opened",
  story: "review",
  async tell(play) {
    const { screen, stage, scene, watch, check, real } = play;
    const people = new Set(history.map(({ author }) => author?.name));
    screen.row("repository", `${scene.name}, ${history.length} commits by ${people.size} people`);
    screen.row("pull request", `#${pullNumber} "${change.title}" by ${tom.login}`);
    screen.row("model", real === null ? "scripted: the answers were written by hand" : `yours, at ${real.baseUrl}`);
    screen.gap();
    const written = await watch.during(() => open(play));
    screen.gap();
    tellCost(play);
    check("the bot took the signed webhook and answered at once", stage.github.deliveries.slice(-1).every(accepted));
    check(
      "one review in one request, never an approval",
      written.filter(isWriteOf("review")).length <= 1 && !approves(written),
    );
    check("the check run that was begun was concluded", written.some(isWriteOf("check-conclude")));
    check(
      "the model answered",
      stage.outcomes.some(({ kind }) => kind === "published"),
    );
    if (real === null) check("one review was posted", written.filter(isWriteOf("review")).length === 1);
  },
};

async function open({ stage, scene, watch, real }: Play): Promise<void> {
  const { event, answers } = await scene.openPull();
  watch.event("GitHub", "bot", `${event} opened, signed; answered ${answers[0]?.status ?? "nothing"}`);
  if (real !== null) watch.event("bot", "model", "asked; a real one takes a minute or two");
  await stage.settled();
}

function tellCost({ screen, stage }: Play): void {
  const account = stage.outcomes.findLast(({ account }) => account !== null)?.account;
  if (!account) return;
  const { requests, inputTokens, cachedTokens, outputTokens } = account.usage;
  screen.row(
    "it cost",
    `${requests === 1 ? "1 request" : `${requests} requests`}, ${number(inputTokens)} tokens in (${number(cachedTokens)} of them cached), ${number(outputTokens)} out`,
  );
  screen.gap();
}

function accepted({ answers }: { readonly answers: readonly { readonly status: number | null }[] }): boolean {
  return answers.every(({ status }) => status === 202);
}

function approves(written: readonly { readonly body: unknown }[]): boolean {
  return written.some(({ body }) => JSON.stringify(body).includes('"APPROVE"'));
}
