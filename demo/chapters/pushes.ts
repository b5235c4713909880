import type { Chapter, Play } from "../chapter.ts";
import type { RecordedRequest } from "../../test/doubles/github/record/requests.ts";
import { label, repaired, theRest } from "../project/repairs.ts";
import { pullNumber } from "../scene.ts";
import { readBack } from "../verify/read-back.ts";
import { isWriteOf } from "../verify/writes.ts";

/** The author goes on: what was said is not said again, and what was fixed is over. */
export const pushes: Chapter = {
  title: "The author pushes, three times",
  story: "review",
  async tell(play) {
    await fixesOne(play);
    play.screen.gap();
    await fixesTheRest(play);
    play.screen.gap();
    await pushesTheSame(play);
  },
};

async function fixesOne(play: Play): Promise<void> {
  const { written, verdict, comments } = await push(play, "a push that fixes one of the three", {
    files: repaired(label),
    message: "Take the label's plain name",
  });
  const { check, real } = play;
  check("nothing was said again", comments === 0);
  if (real !== null) return;
  check("the one thread was resolved", written.filter(isWriteOf("resolve")).length === 1);
  check("the verdict stays red while others are open", verdict === "failure");
}

async function fixesTheRest(play: Play): Promise<void> {
  const { written, verdict, comments } = await push(play, "a push that fixes the rest", {
    files: repaired([...label, ...theRest]),
    message: "Await the mail, count the pages, refuse a bad size",
  });
  const { check, real } = play;
  if (real !== null) return;
  check("the other two threads were resolved", written.filter(isWriteOf("resolve")).length === 2);
  check("no new review, nothing said again", comments === 0 && !written.some(isWriteOf("review")));
  check("the verdict is green", verdict === "success");
}

async function pushesTheSame(play: Play): Promise<void> {
  const { stage, check } = play;
  const asked = stage.codex.requests.length;
  const { written, verdict } = await push(play, "the same content, rebased into one commit and forced", {
    files: repaired([...label, ...theRest]),
    message: "Add what the counter screen needs",
    force: true,
  });
  check(
    "silence: nothing new but the check run that the new commit needs",
    written.every((one) => quiet.some((kind) => isWriteOf(kind)(one))),
  );
  check("no model was asked, and the verdict stands", stage.codex.requests.length === asked && verdict !== null);
}

/** The eyes are there already: GitHub keeps one reaction of a kind. */
const quiet = ["check-start", "check-conclude", "reaction"] as const;

interface Pushed {
  readonly written: readonly RecordedRequest[];
  /** Of the new commit's check run. */
  readonly verdict: string | null;
  /** Comments on lines that were not there before the push. */
  readonly comments: number;
}

type Push = Parameters<Play["scene"]["push"]>[1] & { readonly files: Parameters<Play["scene"]["push"]>[0] };

async function push(play: Play, what: string, { files, ...how }: Push): Promise<Pushed> {
  const { screen, stage, scene, watch } = play;
  const github = readBack(stage, scene.name);
  const before = await github.reviewComments(pullNumber);
  screen.line(screen.paint("bold", what));
  const written = await watch.during(async () => {
    const { event, answers } = await scene.push(files, how);
    watch.event("GitHub", "bot", `${event} synchronize, signed; answered ${answers[0]?.status ?? "nothing"}`);
    await stage.settled();
  });
  const runs = await github.checkRuns(await github.head(pullNumber));
  for (const run of runs) screen.row("check run", `${run.conclusion ?? "open"}: ${run.output.title ?? ""}`);
  screen.gap();
  const comments = (await github.reviewComments(pullNumber)).length - before.length;
  return { written, verdict: runs.at(-1)?.conclusion ?? null, comments };
}
