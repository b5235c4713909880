import { z } from "zod";
import type { Stage } from "../stage/stage.ts";

const user = z.object({ login: z.string() });
const reviews = z.array(z.object({ id: z.number(), user, body: z.string(), state: z.string(), commit_id: z.string() }));
const reviewComments = z.array(
  z.object({
    user,
    path: z.string(),
    line: z.number().nullable(),
    start_line: z.number().nullable(),
    side: z.string(),
    diff_hunk: z.string(),
    body: z.string(),
  }),
);
const comments = z.array(z.object({ id: z.number(), user, body: z.string(), created_at: z.string() }));
const runs = z.object({
  check_runs: z.array(
    z.object({
      name: z.string(),
      conclusion: z.string().nullable(),
      output: z.object({ title: z.string().nullable(), annotations_count: z.number() }),
    }),
  ),
});
const pull = z.object({ head: z.object({ sha: z.string() }) });
const reactions = z.array(z.object({ content: z.string(), user }));

export type ReviewCommentRead = z.infer<typeof reviewComments>[number];

/** Reads GitHub as a person with no special rights would: what it answers is what stands there. */
export function readBack({ github }: Pick<Stage, "github">, repository: string) {
  const token = github.userToken("a-reader");
  const get = async <T>(path: string, shape: z.ZodType<T>): Promise<T> => {
    const answer = await fetch(`${github.apiUrl}/repos/${repository}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return shape.parse(await answer.json());
  };
  return {
    reviews: (number: number) => get(`pulls/${number}/reviews?per_page=100`, reviews),
    reviewComments: (number: number) => get(`pulls/${number}/comments?per_page=100`, reviewComments),
    comments: (number: number) => get(`issues/${number}/comments?per_page=100`, comments),
    head: async (number: number) => (await get(`pulls/${number}`, pull)).head.sha,
    checkRuns: async (sha: string) => (await get(`commits/${sha}/check-runs`, runs)).check_runs,
    reactions: (commentId: number) => get(`issues/comments/${commentId}/reactions`, reactions),
  };
}
