import type { GithubDouble } from "../doubles/github/start-github.ts";
import { post } from "../hosts/signed-post.ts";
import { type ActionHost, actionHost, type BotHost, botHost, type Host, type Stage } from "../rig/stage.ts";

/** Numeric ids of `github-actions[bot]` and of the double's app. */
export function policyFor(github: GithubDouble): string {
  return `trusted-writers: [41898282, ${github.app.bot.id}]\n`;
}

export const markerKey = "a-key-of-thirty-two-characters-00";

export interface Pair {
  readonly action: ActionHost;
  readonly bot: BotHost;
}

/** An Action and a bot on one repository. The bot hears of an event only when it is handed one. */
export async function openPair(stage: Stage, key: string): Promise<Pair> {
  const deaf = { ...stage, github: { ...stage.github, addWebhook: () => ({ id: 0, url: "", secret: "" }) } };
  return {
    action: actionHost(stage, { inputs: { "marker-key": key } }),
    bot: await botHost(deaf, {}, { markerKey: key }),
  };
}

/** Handles events in turn, as `turns` says, over and over. */
export function inTurn({ action, bot }: Pair, turns: readonly ("action" | "bot" | "both")[]): Host {
  let next = 0;
  const byBot = async (happened: Parameters<Host["handle"]>[0]): Promise<void> => {
    await post(bot.url, { event: happened.event, body: JSON.stringify(happened.payload) });
    await bot.handle(happened);
  };
  return {
    tokens: action.tokens,
    async handle(happened) {
      const turn = turns[next % turns.length];
      next += 1;
      if (turn !== "bot") await action.handle(happened);
      if (turn !== "action") await byBot(happened);
    },
    [Symbol.asyncDispose]: () => bot[Symbol.asyncDispose](),
  };
}
