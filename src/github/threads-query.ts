import * as z from "zod";
import { RetryLater, UserError } from "../core/errors.ts";
import type { ThreadFacts } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import { ask } from "./pages.ts";
import { failOnErrors, graphqlErrors } from "./graphql-errors.ts";
import type { Request, Scope } from "./request.ts";

/** Whether a thread is resolved is known to GraphQL only; who said what in it is read through REST, with numeric ids. */
const query = `query Threads($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { id isResolved comments(first: 1) { nodes { databaseId } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

const thread = z.object({
  id: z.string().min(1),
  isResolved: z.boolean(),
  comments: z.object({ nodes: z.array(z.object({ databaseId: z.int().nullable() })) }),
});

const page = z.object({
  nodes: z.array(thread),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

const shape = z.object({
  data: z
    .object({ repository: z.object({ pullRequest: z.object({ reviewThreads: page }).nullable() }).nullable() })
    .nullish()
    .catch(null),
  errors: graphqlErrors,
});

/** Every review thread of a pull request. @throws RetryLater for everything unclear (F34). */
export async function askThreads(request: Request, scope: Scope, number: number): Promise<readonly ThreadFacts[]> {
  const found: ThreadFacts[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < limits.githubPages; pages += 1) {
    const { nodes, pageInfo }: z.infer<typeof page> = await askPage(request, { ...scope, number, after });
    found.push(...nodes.flatMap(toFacts));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
  throw new UserError(`#${number} has more review threads than are read`);
}

async function askPage(
  request: Request,
  variables: Scope & { number: number; after: string | null },
): Promise<z.infer<typeof page>> {
  const answer = await ask(request, { route: "POST /graphql", params: { query, variables }, shape });
  failOnErrors(answer.errors ?? []);
  const threads = answer.data?.repository?.pullRequest?.reviewThreads;
  if (threads === undefined)
    throw new RetryLater(`GitHub's answer about the threads of #${variables.number} could not be read`);
  return threads;
}

function toFacts({ id, isResolved, comments }: z.infer<typeof thread>): ThreadFacts[] {
  const root = comments.nodes[0]?.databaseId ?? null;
  return root === null ? [] : [{ id, rootCommentId: root, resolved: isResolved }];
}
