import type { GithubFailure } from "./failure.ts";

/** GitHub's refusals, in words an operator can act on. GitHub gives no codes for them, so its own sentences are matched. */
type Table = readonly (readonly [pattern: RegExp, reason: string])[];

const forbidden: Table = [
  [/not accessible by (?:integration|personal access token)/i, "the token lacks a permission"],
  [/saml/i, "the organization enforces SAML single sign-on and this token is not authorized for it"],
  [/ip allow list/i, "the organization has an IP allow list and this machine is not on it"],
  [/suspended/i, "the app's installation is suspended"],
  [
    /commenting is disabled|more than 2,?500 comments/i,
    "the conversation has reached GitHub's limit of 2,500 comments",
  ],
  [/locked/i, "the conversation is locked"],
  [/blocked/i, "the owner has blocked this account"],
  [/protected branch/i, "the branch is protected"],
  [
    /not permitted to create or approve pull requests/i,
    "the repository does not let Actions open pull requests (Settings, Actions, General)",
  ],
  [/archived|read-only/i, "the repository is archived"],
];

const unprocessable: Table = [
  [/lock prevents review|locked/i, "the conversation is locked"],
  [/too long|maximum (?:is|length)/i, "the text is longer than GitHub allows"],
  [/pending review/i, "this account has a pending review there that was never submitted"],
  [/not a fast forward/i, "the branch moved meanwhile"],
  [/protected branch/i, "the branch is protected"],
  [/already exists/i, "there is one of that name already"],
  [/no commits between/i, "there is nothing in it that is not there already"],
  [/spam/i, "GitHub took it for spam"],
  [
    /no commit found|commit_id|not part of the pull request/i,
    "the reviewed commit is no longer part of the pull request",
  ],
];

/**
 * A review is refused whole when one of its lines is not in the diff, spans two hunks or names an unknown path. Only
 * these lead to a review without inline comments (F32); anything else would be refused again (F33).
 */
const anchors =
  /must be part of the (?:diff|same hunk)|diff hunk can't be blank|(?:line|path|position|diff hunk|side)\W+(?:could not be resolved|is invalid|is missing)|start.?line must precede|line must be greater/i;

export function explain403(text: string, accepted: string | null): string {
  const reason = find(forbidden, text) ?? "GitHub forbids it";
  const needed = reason === "the token lacks a permission" && accepted !== null ? ` (needs ${accepted})` : "";
  return `${reason}${needed}: ${text}`;
}

export function explain422(text: string): GithubFailure {
  if (anchors.test(text)) return { kind: "anchor", message: `a line is not in the diff: ${text}` };
  return {
    kind: "denied",
    status: 422,
    message: `${find(unprocessable, text) ?? "GitHub refuses the request"}: ${text}`,
  };
}

function find(table: Table, text: string): string | null {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
