import { messageOf } from "../src/core/errors.ts";
import type { Chapter, Story } from "./chapter.ts";
import { createChecks, type Checks } from "./checks.ts";
import { buildScene, type Scene } from "./scene.ts";
import type { Screen } from "./screen/screen.ts";
import { hearing } from "./stage/hear-model.ts";
import { type RealModel, setStage, type Stage } from "./stage/stage.ts";
import { createWatch, type Watch } from "./stage/watch.ts";
import { stories } from "./stories.ts";
import type { Delivery } from "../test/doubles/github/webhooks/deliver.ts";

export interface DemoOptions {
  readonly chapters: readonly Chapter[];
  readonly real: RealModel | null;
  readonly screen: Screen;
}

export interface Page {
  readonly story: Story;
  readonly address: string;
}

export interface Told extends AsyncDisposable {
  readonly checks: Checks;
  /** Pages that show what is left of each story, while the stand-ins are up. */
  readonly pages: readonly Page[];
}

/** Tells chapter after chapter. The stage of a story is set when its first chapter begins and stays up until disposed. */
export async function runDemo({ chapters, real, screen }: DemoOptions): Promise<Told> {
  await using stack = new AsyncDisposableStack();
  const checks = createChecks(screen);
  const sets = new Map<Story, Set>();
  for (const [at, chapter] of chapters.entries()) {
    const { story, title } = chapter;
    const set = sets.get(story) ?? stack.use(await build(story, story === "review" ? real : null, screen));
    sets.set(story, set);
    screen.heading(at + 1, title);
    const errorsBefore = set.stage.log.errors.length;
    await chapter.tell({ ...set, screen, check: checks.that }).catch((thrown: unknown) => {
      checks.that(`the chapter could be told: ${messageOf(thrown)}`, false);
    });
    checkStandIns(set, errorsBefore, checks);
  }
  const pages = [...sets].flatMap(([story, { scene }]) => pagesOf(story, scene));
  const held = stack.move();
  return { checks, pages, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

/** A story's stage, and all that its chapters share. */
interface Set extends AsyncDisposable {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly watch: Watch;
  readonly real: RealModel | null;
  readonly untold: Delivery | null;
}

async function build(story: Story, real: RealModel | null, screen: Screen): Promise<Set> {
  const parts: { stage?: Stage; watch?: Watch } = {};
  const { model: makeModel, openedBefore } = stories[story];
  const model = makeModel(() => present(parts.stage));
  const stage = await setStage({ script: hearing(model, (...event) => parts.watch?.event(...event)), real });
  const watch = createWatch(stage.github.requests, screen);
  Object.assign(parts, { stage, watch });
  const scene = await buildScene(stage.github);
  const untold = openedBefore ? await scene.openPull() : null;
  stage.connect();
  return { stage, scene, watch, real, untold, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The stage is not set yet.");
  return value;
}

/** Silent when all is well: the stand-ins saw nothing that the real ones would refuse, and the bot logged no error. */
function checkStandIns({ stage }: Set, errorsBefore: number, checks: Checks): void {
  const { github, codex, log } = stage;
  const wrong = [...log.errors.slice(errorsBefore), ...github.violations, ...github.defects, ...codex.violations];
  for (const one of wrong) checks.that(one, false);
}

function pagesOf(story: Story, { repository, page }: Scene): readonly Page[] {
  const pulls = [...repository.issues.values()].filter(({ pull }) => pull !== null);
  return pulls.map(({ number }) => ({ story, address: page(number) }));
}
