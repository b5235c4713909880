import type { z } from "zod";
import type { Identity } from "../auth/identify.ts";
import { permit } from "../auth/permit.ts";
import type { Needs } from "../auth/permit.ts";
import type { PullIssue } from "../json/pull-json.ts";
import type { App, Issue, Repository, User } from "../state/model.ts";
import type { World } from "../state/world.ts";
import type { Answer } from "./answer.ts";
import { forbidden, notFound, refuse } from "./answer.ts";

export interface Call {
  readonly world: World;
  readonly identity: Identity;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The whole address that was asked for. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; `null` when there was none. */
  readonly body: unknown;
}

type Handled = Answer | Promise<Answer>;

export interface Route {
  readonly method: string;
  /** As GitHub's description writes it: `/repos/{owner}/{repo}`. `{+name}` takes slashes too. */
  readonly path: string;
  /** `operationId` of GitHub's description. */
  readonly operation: string;
  readonly createsContent: boolean;
  readonly handle: (call: Call) => Handled;
}

interface Spec<C> {
  /** Method and path, and the operation they are. */
  readonly at: string;
  readonly operation: string;
  readonly createsContent?: boolean;
  readonly handle: (call: C) => Handled;
}

export function route(spec: Spec<Call>): Route {
  const [method = "", path = ""] = spec.at.split(" ");
  return { method, path, operation: spec.operation, createsContent: spec.createsContent ?? false, handle: spec.handle };
}

export type RepositoryCall = Call & { readonly repository: Repository };
export type IssueCall = RepositoryCall & { readonly issue: Issue };
export type PullCall = RepositoryCall & { readonly issue: PullIssue };

interface Guarded<C> extends Spec<C> {
  readonly needs: Needs;
}

/** A route below `/repos/{owner}/{repo}`: finds the repository and asks whether this identity may. */
export function onRepository(spec: Guarded<RepositoryCall>): Route {
  return route({
    ...spec,
    handle: (call) => {
      const repository = findRepository(call.world, call.params["owner"] ?? "", call.params["repo"] ?? "");
      if (!repository) return notFound;
      return refusalOf(call.identity, repository, spec.needs) ?? spec.handle({ ...call, repository });
    },
  });
}

/** A route of an issue or of a pull request seen as one. A pull request opens it to `pull_requests` permission too. */
export function onIssue(spec: Guarded<IssueCall>): Route {
  return onRepository({
    ...spec,
    needs: { metadata: "read" },
    handle: (call) => {
      const issue = call.repository.issues.get(Number(call.params["issue_number"]));
      if (!issue) return notFound;
      return refusalOf(call.identity, call.repository, needsAt(issue, spec.needs)) ?? spec.handle({ ...call, issue });
    },
  });
}

export function onPull(spec: Guarded<PullCall>): Route {
  return onRepository({
    ...spec,
    handle: (call) => {
      const issue = call.repository.issues.get(Number(call.params["pull_number"]));
      return isPull(issue) ? spec.handle({ ...call, issue }) : notFound;
    },
  });
}

export function isPull(issue: Issue | undefined): issue is PullIssue {
  return issue?.pull !== null && issue?.pull !== undefined;
}

export function needsAt(issue: Issue, needs: Needs): Needs {
  const level = needs["issues"];
  return issue.pull && level ? { ...needs, pull_requests: level } : needs;
}

export function refusalOf(identity: Identity, repository: Repository, needs: Needs): Answer | null {
  const verdict = permit(identity, repository, needs);
  if (verdict === "hidden") return notFound;
  return verdict === "forbidden" ? forbidden : null;
}

export function findRepository(world: World, owner: string, name: string): Repository | null {
  return world.repositories.find((one) => same(one.owner.login, owner) && same(one.name, name)) ?? null;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Who writes. Reached only behind `refusalOf`, which lets nobody write without a token. */
export function writerOf(identity: Identity): { readonly user: User; readonly app: App | null } {
  if (identity.kind !== "token") throw new Error("a write without a token came past the permission check");
  return { user: identity.token.user, app: identity.token.app };
}

/** Reads the body, or answers as GitHub does for JSON of the wrong shape. */
export function withBody<T>(schema: z.ZodType<T>, call: Call, handle: (input: T) => Handled): Handled {
  const parsed = schema.safeParse(call.body ?? {});
  if (parsed.success) return handle(parsed.data);
  const first = parsed.error.issues[0];
  return refuse(422, `Invalid request.\n\n${first?.path.join(".") ?? ""} ${first?.message ?? ""}`.trim());
}
