import * as z from "zod";
import { RetryLater, UserError } from "../core/errors.ts";
import type { Permission } from "../core/facts.ts";
import { ask } from "./pages.ts";
import type { Request, Scope } from "./request.ts";

const shape = z.object({
  permission: z.enum(["admin", "write", "read", "none"]),
  role_name: z.string().optional(),
  user: z.object({ login: z.string() }).nullish(),
});

/** Also the logins of apps (`name[bot]`) and of managed users (`name_company`). */
const loginPattern = /^[a-z\d](?:[a-z\d_-]{0,98})(?:\[bot\])?$/i;

/**
 * What one person may do, asked now. Never a guess: no clear answer is an error, and the caller turns it into a no (T04).
 * @throws UserError when GitHub knows no such person, RetryLater when it is busy, broken or unreadable.
 */
export async function askPermission(request: Request, scope: Scope, login: string): Promise<Permission> {
  if (!loginPattern.test(login)) throw new UserError(`"${login.slice(0, 100)}" is not a GitHub login`);
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  const answer = await ask(request, { route, params: { ...scope, username: login }, shape });
  if (answer.user && answer.user.login.toLowerCase() !== login.toLowerCase()) {
    throw new RetryLater(`GitHub answered for ${answer.user.login} when asked what ${login} may do`);
  }
  return toPermission(answer);
}

/**
 * `permission` is the base role; `role_name` only tells the two roles apart that GitHub folds into their base. A custom
 * role's name is free text, so it can never lift anybody above the base.
 */
function toPermission(answer: z.infer<typeof shape>): Permission {
  if (answer.permission === "write" && answer.role_name === "maintain") return "maintain";
  if (answer.permission === "read" && answer.role_name === "triage") return "triage";
  return answer.permission;
}
