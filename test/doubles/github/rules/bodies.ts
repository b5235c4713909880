import type { Identity } from "../auth/identify.ts";
import { permit } from "../auth/permit.ts";
import type { Answer } from "../rest/answer.ts";
import { invalidField, refuse } from "../rest/answer.ts";
import type { Issue } from "../state/model.ts";

export const longestBody = 65_536;
export const mostComments = 2_500;

export const tooLong = `Body is too long (maximum is ${longestBody} characters)`;

/** The refusal of a body, or `null`. Lengths are UTF-16 units: the strictest of the readings of "characters". */
export function refuseBody(resource: string, body: string): Answer | null {
  if (body.trim() === "") return invalidField(resource, "data", "Body cannot be blank");
  return body.length > longestBody ? invalidField(resource, "data", tooLong) : null;
}

/** Who can push may still speak in a locked conversation. */
export function isLockedFor(identity: Identity, issue: Issue): boolean {
  return issue.locked && permit(identity, issue.repository, { contents: "write" }) !== "yes";
}

export function refuseComment(identity: Identity, issue: Issue): Answer | null {
  if (isLockedFor(identity, issue)) return refuse(403, "Unable to create comment because issue is locked.");
  if (issue.comments.length < mostComments) return null;
  return refuse(403, `Commenting is disabled on issues with more than ${mostComments} comments`);
}
