import * as z from "zod";
import type { IssueReads } from "../core/github-reads.ts";
import { issueShape } from "./answers.ts";
import { ask, askAll } from "./pages.ts";
import type { Request, Scope } from "./request.ts";

/** A list is told apart by GitHub's own ids; people know numbers. */
const listed = z.looseObject({ id: z.int() }).transform((raw, context) => {
  const facts = issueShape.safeParse(raw);
  if (facts.success) return { id: raw.id, facts: facts.data };
  context.addIssue({ code: "custom", message: "not an issue" });
  return z.NEVER;
});

const labelShape = z.object({ id: z.int(), name: z.string() });

export function createIssueReads(request: Request, scope: Scope): IssueReads {
  const issues = "GET /repos/{owner}/{repo}/issues";
  return {
    async issuesBy(login) {
      const params = { ...scope, creator: login, state: "all", direction: "asc" };
      return (await askAll(request, { route: issues, params, shape: z.array(listed) })).map(({ facts }) => facts);
    },
    async recentIssues() {
      const params = { ...scope, state: "all", sort: "updated", per_page: 100 };
      return (await ask(request, { route: issues, params, shape: z.array(listed) })).map(({ facts }) => facts);
    },
    async commitMessage(sha) {
      const route = "GET /repos/{owner}/{repo}/git/commits/{sha}";
      return (await ask(request, { route, params: { ...scope, sha }, shape: z.object({ message: z.string() }) }))
        .message;
    },
    async labels() {
      const route = "GET /repos/{owner}/{repo}/labels";
      return (await askAll(request, { route, params: { ...scope }, shape: z.array(labelShape) })).map(
        ({ name }) => name,
      );
    },
  };
}
