import * as z from "zod";
import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { toError } from "./failure.ts";
import { attempt, type Call, type Request } from "./request.ts";

/** GitHub's largest page. */
const perPage = 100;

/** One read. @throws RetryLater when GitHub gave no clear answer, UserError when it said no. */
export async function ask<T>(request: Request, call: Call<T>): Promise<T> {
  const attempted = await attempt(request, call);
  if (!attempted.ok) throw toError(attempted.failure);
  return attempted.value;
}

/** A whole list, in GitHub's order. Lists shift while they are read, so an entry that shows up twice counts once (F36). */
export async function askAll<T extends { readonly id: number }>(
  request: Request,
  call: Call<readonly T[]>,
): Promise<readonly T[]> {
  const found = new Map<number, T>();
  for (let page = 1; page <= limits.githubPages; page++) {
    const attempted = await attempt(request, { ...call, params: { ...call.params, per_page: perPage, page } });
    if (!attempted.ok) throw toError(attempted.failure);
    for (const entry of attempted.value) found.set(entry.id, entry);
    if (!hasNext(attempted.answer.headers)) return [...found.values()];
  }
  throw new UserError(
    `${call.route} lists more than ${limits.githubPages * perPage} entries, which is more than is read`,
  );
}

const linkShape = z.object({ link: z.string() });

/** Whether there is more. The address in the header is not followed: the token goes to the routes named here, nowhere else. */
function hasNext(headers: unknown): boolean {
  const parsed = linkShape.safeParse(headers);
  return parsed.success && /<[^<>]*>\s*;[^,]*\brel="next"/.test(parsed.data.link);
}
