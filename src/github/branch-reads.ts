import * as z from "zod";
import type { BranchFacts, CommitFacts } from "../core/facts.ts";
import type { BranchReads } from "../core/github-reads.ts";
import { commitShape, refOf } from "./commit-post.ts";
import { ask } from "./pages.ts";
import type { Request, Scope } from "./request.ts";

const branchesShape = z.array(
  z
    .object({ ref: z.string(), object: z.object({ sha: z.string() }) })
    .transform(({ ref, object }): BranchFacts => ({ name: ref.replace(/^refs\/heads\//, ""), sha: object.sha })),
);

const factsShape = commitShape.transform(({ sha, tree, message, parents }): CommitFacts => ({
  sha,
  tree,
  message,
  parents,
}));

export function createBranchReads(request: Request, scope: Scope): BranchReads {
  const repo = "GET /repos/{owner}/{repo}/git";
  return {
    branches: (prefix) =>
      ask(request, {
        route: `${repo}/matching-refs/{+ref}`,
        params: { ...scope, ref: refOf(prefix) },
        shape: branchesShape,
      }),
    commit: (sha) => ask(request, { route: `${repo}/commits/{sha}`, params: { ...scope, sha }, shape: factsShape }),
  };
}
