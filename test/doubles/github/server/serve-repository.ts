import type { IncomingMessage, ServerResponse } from "node:http";
import type { Identified, Identity } from "../auth/identify.ts";
import { identify, loginOf } from "../auth/identify.ts";
import { permit } from "../auth/permit.ts";
import { serveGit } from "../git/http-backend.ts";
import { findRepository } from "../rest/route.ts";
import type { Repository } from "../state/model.ts";
import { announcePushes } from "../webhooks/pushed.ts";
import type { Context } from "./context.ts";

export interface GitCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly owner: string;
  readonly name: string;
  readonly service: string;
}

/** git over smart HTTP. What may not be seen does not exist; who has no token is asked for one. */
export async function serveRepository({ world }: Context, call: GitCall): Promise<void> {
  const { request, response, url, owner, name, service } = call;
  const writes = service === "/git-receive-pack" || url.searchParams.get("service") === "git-receive-pack";
  const identity = identify(world, request.headers.authorization);
  const repository = findRepository(world, owner, name);
  const refused = refuse(identity, repository, writes);
  const login = identity.kind === "refused" ? null : loginOf(identity);
  const query = Object.fromEntries(url.searchParams);
  const seen = { method: request.method ?? "GET", path: url.pathname, query, headers: {}, actor: login, body: null };
  world.requests.push({ ...seen, operation: "git", status: refused?.status ?? 200, answer: null });
  if (refused || !repository || identity.kind === "refused") {
    const challenge = refused?.status === 401 ? { "www-authenticate": 'Basic realm="GitHub"' } : {};
    response.writeHead(refused?.status ?? 404, { "content-type": "text/plain", ...challenge }).end(refused?.message);
    return;
  }
  await serveGit(request, response, {
    directory: repository.directory,
    service,
    query: url.search.slice(1),
    login: login ?? "",
  });
  if (service !== "/git-receive-pack" || identity.kind !== "token") return;
  const work = announcePushes(world, repository, identity.token.user);
  world.background.add(work);
  await work.finally(() => world.background.delete(work));
}

type Refusal = { readonly status: number; readonly message: string };

function refuse(identity: Identified, repository: Repository | null, writes: boolean): Refusal | null {
  const unknown = { status: 404, message: "Repository not found." };
  if (identity.kind === "refused") return { status: 401, message: "Invalid username or token." };
  if (!repository) return identity.kind === "anonymous" ? needsToken : unknown;
  return refuseKnown(identity, repository, writes);
}

const needsToken: Refusal = { status: 401, message: "No anonymous access." };

function refuseKnown(identity: Identity, repository: Repository, writes: boolean): Refusal | null {
  const verdict = permit(identity, repository, { contents: writes ? "write" : "read" });
  if (verdict === "yes") return null;
  if (identity.kind === "anonymous") return needsToken;
  if (verdict === "hidden") return { status: 404, message: "Repository not found." };
  return { status: 403, message: `Permission to ${repository.owner.login}/${repository.name}.git denied.` };
}
