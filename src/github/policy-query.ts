import * as z from "zod";
import { RetryLater, UserError } from "../core/errors.ts";
import type { PolicyFile, RepositoryFacts } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import { failOnErrors, graphqlErrors } from "./graphql-errors.ts";
import { ask } from "./pages.ts";
import type { Request, Scope } from "./request.ts";

/** Who we are, what the repository is and what it wants, in one round trip. A query: it changes nothing. */
const query = `query Policy($owner: String!, $repo: String!) {
  viewer { login databaseId }
  repository(owner: $owner, name: $repo) {
    databaseId
    isPrivate
    defaultBranchRef {
      name
      target {
        oid
        ... on Commit {
          file(path: ".github/codex.yml") { mode type object { ... on Blob { byteSize isBinary isTruncated text } } }
        }
      }
    }
  }
}`;

const blob = z.object({
  byteSize: z.int(),
  isBinary: z.boolean().nullable(),
  isTruncated: z.boolean(),
  text: z.string().nullable(),
});

const entry = z.object({
  /** The git mode as a plain number: 33188 is octal 100644. */
  mode: z.int(),
  type: z.string(),
  object: z.union([blob, z.object({}).transform(() => null)]).nullable(),
});

const repository = z.object({
  databaseId: z.int(),
  isPrivate: z.boolean(),
  defaultBranchRef: z
    .object({ name: z.string(), target: z.object({ oid: z.string(), file: entry.nullish() }) })
    .nullable(),
});

const shape = z.object({
  data: z
    .object({
      viewer: z.object({ login: z.string(), databaseId: z.int().nullable() }),
      repository: repository.nullable(),
    })
    .nullish()
    .catch(null),
  errors: graphqlErrors,
});

/** @throws UserError when there is no such repository or no commit in it, RetryLater for everything unclear (F34). */
export async function askRepository(request: Request, scope: Scope): Promise<RepositoryFacts> {
  const answer = await ask(request, { route: "POST /graphql", params: { query, variables: scope }, shape });
  failOnErrors(answer.errors ?? []);
  const name = `${scope.owner}/${scope.repo}`;
  if (!answer.data) throw new RetryLater(`GitHub's answer about ${name} could not be read`);
  const { viewer, repository: facts } = answer.data;
  if (facts === null) throw new UserError(`GitHub shows no repository ${name} to this token`);
  const head = facts.defaultBranchRef;
  if (head === null) throw new UserError(`${name} has no commit on its default branch yet`);
  return {
    id: facts.databaseId,
    private: facts.isPrivate,
    defaultBranch: head.name,
    policyCommit: head.target.oid,
    policyFile: head.target.file ? toPolicyFile(head.target.file) : null,
    self: viewer.databaseId === null ? null : { id: viewer.databaseId, login: viewer.login },
  };
}

/** Regular files only: a symlink would let one file stand for another (T23), and git's own limits do not bound us. */
function toPolicyFile(file: z.infer<typeof entry>): PolicyFile {
  const why = unfit(file);
  const text = file.object?.text ?? null;
  if (why !== null) return { text: null, why };
  return text === null ? { text: null, why: "it is not text" } : { text, why: null };
}

function unfit({ mode, type, object }: z.infer<typeof entry>): string | null {
  if (mode === 0o120000) return "it is a symbolic link";
  if (type !== "blob" || (mode !== 0o100644 && mode !== 0o100755)) return "it is not a regular file";
  if (object === null) return "GitHub did not give its content";
  if (object.byteSize > limits.policyBytes) return `it has ${object.byteSize} bytes, more than ${limits.policyBytes}`;
  if (object.isTruncated) return "GitHub gave only a part of it";
  return object.isBinary === true ? "it is a binary file" : null;
}
