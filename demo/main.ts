import { parseArgs } from "node:util";
import { painter } from "../src/hosts/cli/paint.ts";
import { openaiBaseUrl } from "../src/codex/records.ts";
import { chapters } from "./chapters/index.ts";
import { runDemo, type Told } from "./run-demo.ts";
import { createScreen, type Screen } from "./screen/screen.ts";
import type { RealModel } from "./stage/stage.ts";

const help = `npm run demo                  everything
npm run demo -- --hijack      only: the model has been taken over
npm run demo -- --keep        leave the pages up until Ctrl-C

With OPENAI_API_KEY set (and OPENAI_BASE_URL for another server) the review is a real model's.
`;

// Whoever pipes this into `head` has seen enough.
process.stdout.on("error", () => process.exit(0));

const { values } = parseArgs({
  options: { hijack: { type: "boolean" }, keep: { type: "boolean" }, help: { type: "boolean", short: "h" } },
});
if (values.help) process.stdout.write(help);
else process.exitCode = await tell({ hijackOnly: values.hijack ?? false, keep: values.keep ?? false });

async function tell({ hijackOnly, keep }: { hijackOnly: boolean; keep: boolean }): Promise<number> {
  const screen = createScreen((line) => void process.stdout.write(`${line}\n`), {
    paint: painter(process.stdout, process.env),
    columns: process.stdout.columns ?? 80,
  });
  const real = hijackOnly ? null : realModel(process.env);
  introduce(screen, real);
  const told = chapters.filter(({ story }) => !hijackOnly || story === "hijack");
  await using demo = await runDemo({ chapters: told, real, screen });
  conclude(screen, demo, keep);
  if (keep) await interrupted();
  return demo.checks.broken.length === 0 ? 0 : 1;
}

function realModel(env: NodeJS.ProcessEnv): RealModel | null {
  const apiKey = env["OPENAI_API_KEY"] ?? "";
  if (apiKey === "") return null;
  return { apiKey, baseUrl: env["OPENAI_BASE_URL"] || openaiBaseUrl, model: env["CODEX_BOT_MODEL"] ?? "" };
}

function introduce(screen: Screen, real: RealModel | null): void {
  screen.gap();
  screen.line(screen.paint("bold", "Codex Bot, a demonstration on this machine alone"));
  screen.gap();
  screen.say("Real: the bot, git, HTTP and the signed webhooks. Stand-ins: GitHub and the Codex backend.");
  screen.say(
    real === null
      ? "The model's answers are SCRIPTED. This shows what becomes of an answer, not how good a model's judgement is."
      : `The review is by a real model at ${real.baseUrl}. The hijack stays scripted.`,
  );
}

function conclude(screen: Screen, { checks, pages }: Told, keep: boolean): void {
  const { all, broken } = checks;
  screen.gap();
  screen.line(
    broken.length === 0
      ? screen.paint(["bold", "green"], `All ${all} checks hold.`)
      : screen.paint(["bold", "red"], `${broken.length} of ${all} checks do not hold.`),
  );
  screen.gap();
  if (!keep) return screen.say("See the pull request in a browser: npm run demo -- --keep");
  screen.say("The pages, until Ctrl-C:");
  for (const { story, address } of pages) screen.row(story, address);
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const alive = setInterval(() => undefined, 60_000);
    const end = (): void => {
      clearInterval(alive);
      resolve();
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}
