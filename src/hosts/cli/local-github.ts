import type { ReadDeps } from "../../core/ports.ts";
import type { LocalOpened } from "../../workspace/local.ts";

/**
 * A local repository in the shape of a pull request: the branch is the change, what it is compared with is the base. The
 * person at the terminal is the owner; policy and instructions come from the base, as everywhere.
 */
export async function localGithub(local: LocalOpened): Promise<ReadDeps["github"]> {
  const { git, base, head, describe } = local;
  const nobody = { id: 0, login: "you", type: "User" } as const;
  const file = await git.read(base, ".github/codex.yml", 65_536);
  const policyFile = file.kind === "text" ? ({ text: file.text, why: null } as const) : null;
  const branch = describe.branch ?? "HEAD";
  return {
    repository: () =>
      Promise.resolve({
        id: 0,
        private: true,
        defaultBranch: describe.against,
        policyCommit: base,
        policyFile,
        self: null,
      }),
    permission: () => Promise.resolve("admin"),
    comments: () => Promise.resolve([]),
    reviewComments: () => Promise.resolve([]),
    reviews: () => Promise.resolve([]),
    checkRuns: () => Promise.resolve([]),
    branchTip: () => Promise.resolve(base),
    issuesBy: () => Promise.resolve([]),
    recentIssues: () => Promise.resolve([]),
    rendered: () => Promise.resolve(""),
    commitMessage: () => Promise.resolve(""),
    labels: () => Promise.resolve([]),
    workflowRuns: () => Promise.resolve([]),
    workflowJobs: () => Promise.resolve([]),
    jobLog: () => Promise.resolve({ kind: "none", why: "nothing ran on GitHub" }),
    issue: (number) => Promise.reject(new Error(`a local repository has no issue ${number}`)),
    pull: (number) =>
      Promise.resolve({
        number,
        title: branch,
        body: "",
        author: nobody,
        state: "open",
        merged: false,
        draft: false,
        locked: false,
        labels: [],
        headSha: head,
        headRef: branch,
        headRepositoryId: 0,
        baseSha: base,
        baseRef: describe.against,
        baseRepositoryId: 0,
      }),
  };
}
