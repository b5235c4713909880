import { z } from "zod";

/**
 * What the bot remembers about a pull request between runs. It lives in the marker of the one summary comment, because
 * a runner remembers nothing and GitHub's own records move: replies make reviews at the head, a force-push re-points old ones.
 */
const rememberedSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** Shown as F1, F2…; never given twice. */
  n: z.int().positive(),
  p: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  path: z.string().max(4096),
  line: z.int().positive(),
  title: z.string().max(80),
});

const stateSchema = z.object({
  v: z.literal(1),
  /** Reviews finished so far. */
  round: z.int().nonnegative(),
  /** The commit that was reviewed last. */
  head: z.string().regex(/^[0-9a-f]{40,64}$/),
  /** Keys of the jobs that are in here, newest last: the same event again changes nothing. */
  keys: z.array(z.string().max(300)).max(60),
  findings: z.array(rememberedSchema).max(200),
  /** The highest number ever given. */
  last: z.int().nonnegative(),
});

export type Remembered = z.infer<typeof rememberedSchema>;
export type ReviewState = z.infer<typeof stateSchema>;

const opening = "<!-- codex-bot:summary ";
const closing = " -->";

/** The marker as an HTML comment. `>` and `-` pairs are escaped, so that nothing inside can end the comment. */
export function stateMarker(state: ReviewState): string {
  const json = JSON.stringify(state)
    .replaceAll(">", String.raw`\u003e`)
    .replaceAll("--", String.raw`-\u002d`);
  return `${opening}${json}${closing}`;
}

/** State of a summary comment's body: `null` when it carries none, `"broken"` when what it carries cannot be read. */
export function readState(body: string): ReviewState | "broken" | null {
  const start = body.lastIndexOf(opening);
  if (start === -1) return null;
  const end = body.indexOf(closing, start);
  if (end === -1) return "broken";
  try {
    const parsed = stateSchema.safeParse(JSON.parse(body.slice(start + opening.length, end)));
    return parsed.success ? parsed.data : "broken";
  } catch {
    return "broken"; // somebody edited the comment: said in the next summary, started anew
  }
}
