import * as z from "zod";
import { findKey } from "../core/marker.ts";
import type { Write } from "../core/write.ts";
import { toError } from "./failure.ts";
import type { Mutations, Posted } from "./mutations.ts";
import type { Effect } from "./once.ts";
import { attempt, type Attempt, type Request, type Scope } from "./request.ts";

type PullWrite = Write & { kind: "pull-request" };

/** A pull request as a list shows it. */
export interface PullSeen extends Posted {
  readonly open: boolean;
  readonly author: number;
  readonly body: string;
}

export interface PullDeps {
  readonly mutations: Pick<Mutations, "createPull">;
  /** Those from a branch of this repository, in any state, newest first. */
  readonly pullsFrom: (branch: string) => Promise<Attempt<readonly PullSeen[]>>;
  readonly self: number;
}

/** One pull request for one branch of ours; one that a person closed is not opened again. */
export function pullEffect(write: PullWrite, { mutations, pullsFrom, self }: PullDeps): Effect {
  return {
    key: write.key,
    async find() {
      const seen = await pullsFrom(write.branch);
      if (!seen.ok) throw toError(seen.failure);
      return seen.value.find(({ author, body }) => author === self && findKey(body) === write.key) ?? null;
    },
    async post() {
      const drafted = await mutations.createPull(write, true);
      // Private repositories of free plans have no drafts; what a bot opened is read as one anyway.
      const refused = !drafted.ok && drafted.failure.kind === "denied" && /draft/i.test(drafted.failure.message);
      return refused ? mutations.createPull(write, false) : drafted;
    },
  };
}

export const pullShape = z
  .object({ number: z.int(), html_url: z.string() })
  .transform(({ number, html_url: url }): Posted => ({ id: number, url }));

const seenShape = z
  .object({
    number: z.int(),
    html_url: z.string(),
    state: z.string(),
    body: z.string().nullish(),
    user: z.object({ id: z.int() }),
  })
  .transform(({ number, html_url: url, state, body, user }): PullSeen => ({
    open: state === "open",
    id: number,
    url,
    author: user.id,
    body: body ?? "",
  }));

export function createPullReads(request: Request, scope: Scope): PullDeps["pullsFrom"] {
  const route = "GET /repos/{owner}/{repo}/pulls";
  return (branch) =>
    attempt(request, {
      route,
      params: { ...scope, head: `${scope.owner}:${branch}`, state: "all", per_page: 30 },
      shape: z.array(seenShape),
    });
}
