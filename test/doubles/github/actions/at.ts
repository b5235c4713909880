import type { PullIssue } from "../json/pull-json.ts";
import { isPull } from "../rest/route.ts";
import type { Issue, Repository } from "../state/model.ts";

/** Which issue or pull request, and who does it. */
export interface At {
  readonly repository: Repository;
  readonly number: number;
  /** A login; the person comes into being when first named. */
  readonly by: string;
}

export function issueAt({ repository, number }: Omit<At, "by">): Issue {
  const issue = repository.issues.get(number);
  if (!issue) throw new Error(`${repository.name} has no #${number}`);
  return issue;
}

export function pullAt(at: Omit<At, "by">): PullIssue {
  const issue = issueAt(at);
  if (!isPull(issue)) throw new Error(`#${at.number} is no pull request`);
  return issue;
}
