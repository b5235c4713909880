import type { Issue, Pull } from "../doubles/github/state/model.ts";

export type { CheckRun, Repository, ReviewThread } from "../doubles/github/state/model.ts";
export type PullIssue = Issue & { readonly pull: Pull };
