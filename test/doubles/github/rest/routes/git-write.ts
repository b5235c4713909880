import { z } from "zod";
import { git, resolveCommit, runGit } from "../../git/run-git.ts";
import { repoApi } from "../../json/places.ts";
import { announcePushes } from "../../webhooks/pushed.ts";
import type { Answer } from "../answer.ts";
import { created, noContent, ok, refuse } from "../answer.ts";
import type { RepositoryCall } from "../route.ts";
import { onRepository, withBody, writerOf } from "../route.ts";
import { commitJson, refJson } from "./git-data.ts";

const repo = "/repos/{owner}/{repo}/git";
const needs = { contents: "write" } as const;

/** What commits are made of over the API: trees from entries, commits from trees, and a branch that moves to one. */
export const gitWriteRoutes = [
  onRepository({
    at: `POST ${repo}/trees`,
    operation: "git/create-tree",
    needs,
    handle: (call) => withBody(treeSchema, call, (input) => createTree(call, input)),
  }),
  onRepository({
    at: `POST ${repo}/commits`,
    operation: "git/create-commit",
    needs,
    handle: (call) => withBody(commitSchema, call, (input) => createCommit(call, input)),
  }),
  onRepository({
    at: `POST ${repo}/refs`,
    operation: "git/create-ref",
    needs,
    handle: (call) => withBody(newRefSchema, call, (input) => createRef(call, input)),
  }),
  onRepository({
    at: `PATCH ${repo}/refs/{+ref}`,
    operation: "git/update-ref",
    needs,
    handle: (call) => withBody(refSchema, call, (input) => updateRef(call, input)),
  }),
  onRepository({ at: `DELETE ${repo}/refs/{+ref}`, operation: "git/delete-ref", needs, handle: deleteRef }),
];

const treeSchema = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.enum(["100644", "100755", "040000", "160000", "120000"]),
      type: z.enum(["blob", "tree", "commit"]),
      content: z.string().optional(),
      sha: z.string().nullable().optional(),
    }),
  ),
});

const commitSchema = z.object({ message: z.string(), tree: z.string(), parents: z.array(z.string()).default([]) });
const newRefSchema = z.object({ ref: z.string().regex(/^refs\/heads\/./), sha: z.string() });
const refSchema = z.object({ sha: z.string(), force: z.boolean().default(false) });

/** GitHub refuses workflow files to tokens without the `workflows` permission, which ours never have. */
const workflows = /^\.github\/workflows\//;

async function createTree(
  { world, repository }: RepositoryCall,
  { base_tree: base, tree }: z.infer<typeof treeSchema>,
): Promise<Answer> {
  const { directory } = repository;
  if (tree.some(({ path }) => workflows.test(path))) return refuse(403, "Resource not accessible by integration");
  const index = `${directory}/index-${world.ids.next("index")}`;
  const own = ["-c", "core.bare=true"];
  const run = (args: readonly string[], input?: string): Promise<string> =>
    git(directory, [...own, ...args], { env: { GIT_INDEX_FILE: index }, ...(input !== undefined && { input }) });
  await run(base === undefined ? ["read-tree", "--empty"] : ["read-tree", base]);
  const lines: string[] = [];
  for (const { path, mode, content, sha } of tree) {
    const blob = sha ?? (content === undefined ? null : (await run(["hash-object", "-w", "--stdin"], content)).trim());
    lines.push(blob === null ? `0 ${"0".repeat(40)}\t${path}\0` : `${mode} ${blob}\t${path}\0`);
  }
  await run(["update-index", "-z", "--add", "--remove", "--index-info"], lines.join(""));
  const made = (await run(["write-tree"])).trim();
  return created({ sha: made, url: `${repoApi(world, repository)}/git/trees/${made}`, tree: [], truncated: false });
}

async function createCommit(
  call: RepositoryCall,
  { message, tree, parents }: z.infer<typeof commitSchema>,
): Promise<Answer> {
  const { directory } = call.repository;
  const { user } = writerOf(call.identity);
  const email = `${user.id}+${user.login}@users.noreply.github.com`;
  const who = ["-c", `user.name=${user.login}`, "-c", `user.email=${email}`];
  const env = { GIT_AUTHOR_NAME: user.login, GIT_AUTHOR_EMAIL: email };
  const sha = await git(directory, [...who, "commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])], {
    input: message,
    env,
  });
  return created(await commitJson(call, sha.trim()));
}

async function createRef(call: RepositoryCall, { ref, sha }: z.infer<typeof newRefSchema>): Promise<Answer> {
  const { directory } = call.repository;
  if (await resolveCommit(directory, ref)) return refuse(422, "Reference already exists");
  if (!(await resolveCommit(directory, sha))) return refuse(422, "Object does not exist");
  await git(directory, ["update-ref", ref, sha, ""]);
  announce(call);
  return created(refJson(repoApi(call.world, call.repository), ref, sha));
}

async function updateRef(call: RepositoryCall, { sha, force }: z.infer<typeof refSchema>): Promise<Answer> {
  const { repository, params } = call;
  const { directory } = repository;
  const ref = `refs/${params["ref"] ?? ""}`;
  const before = await resolveCommit(directory, ref);
  if (!before) return refuse(422, "Reference does not exist");
  if (!(await resolveCommit(directory, sha))) return refuse(422, "Object does not exist");
  const forward = (await runGit(directory, ["merge-base", "--is-ancestor", before, sha], { allow: [1] })).code === 0;
  if (!forward && !force) return refuse(422, "Update is not a fast forward");
  await git(directory, ["update-ref", ref, sha, before]);
  announce(call);
  return ok(refJson(repoApi(call.world, repository), ref, sha));
}

/** A pull request from a branch that goes is closed, which no test has needed so far. */
async function deleteRef(call: RepositoryCall): Promise<Answer> {
  const { repository, params } = call;
  const ref = `refs/${params["ref"] ?? ""}`;
  const before = await resolveCommit(repository.directory, ref);
  if (!before || !ref.startsWith("refs/heads/")) return refuse(422, "Reference does not exist");
  await git(repository.directory, ["update-ref", "-d", ref, before]);
  announce(call);
  return noContent;
}

/** Beside the answer, as on GitHub; what an Action's own token does starts nothing. */
function announce({ world, repository, identity }: RepositoryCall): void {
  const work = announcePushes(world, repository, writerOf(identity).user);
  world.background.add(work);
  void work.finally(() => world.background.delete(work));
}
