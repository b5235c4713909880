import type { Screen } from "./screen/screen.ts";
import type { RealModel, Stage } from "./stage/stage.ts";
import type { Delivery } from "../test/doubles/github/webhooks/deliver.ts";
import type { Checks } from "./checks.ts";
import type { Watch } from "./stage/watch.ts";
import type { Scene } from "./scene.ts";

/** One part of the demonstration. It shows something, and then checks it against what the stand-ins recorded. */
export interface Chapter {
  readonly title: string;
  /** Chapters of one story share a GitHub, a bot and what happened before; each story can be told alone. */
  readonly story: Story;
  tell(play: Play): Promise<void>;
}

export type Story = "review" | "hijack";

export interface Play {
  readonly screen: Screen;
  readonly check: Checks["that"];
  readonly stage: Stage;
  readonly scene: Scene;
  readonly watch: Watch;
  readonly real: RealModel | null;
  /** The event of the colleague's pull request, where GitHub told the bot of nothing yet. */
  readonly untold: Delivery | null;
}
