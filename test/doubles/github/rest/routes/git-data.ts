import { git, resolveCommit, runGit } from "../../git/run-git.ts";
import { nodeId } from "../../state/ids.ts";
import { repoApi } from "../../json/places.ts";
import type { Answer } from "../answer.ts";
import { notFound, ok, refuse } from "../answer.ts";
import type { RepositoryCall } from "../route.ts";
import { onRepository } from "../route.ts";

const repo = "/repos/{owner}/{repo}";
const needs = { contents: "read" } as const;
const mostTreeEntries = 100_000;

export const gitDataRoutes = [
  onRepository({ at: `GET ${repo}/git/commits/{commit_sha}`, operation: "git/get-commit", needs, handle: getCommit }),
  onRepository({ at: `GET ${repo}/git/trees/{tree_sha}`, operation: "git/get-tree", needs, handle: getTree }),
  onRepository({ at: `GET ${repo}/git/blobs/{file_sha}`, operation: "git/get-blob", needs, handle: getBlob }),
  onRepository({ at: `GET ${repo}/git/ref/{+ref}`, operation: "git/get-ref", needs, handle: getRef }),
  onRepository({
    at: `GET ${repo}/git/matching-refs/{+ref}`,
    operation: "git/list-matching-refs",
    needs,
    handle: listRefs,
  }),
];

async function getCommit(call: RepositoryCall): Promise<Answer> {
  const sha = await resolveCommit(call.repository.directory, call.params["commit_sha"] ?? "");
  return sha ? ok(await commitJson(call, sha)) : notFound;
}

export async function commitJson({ world, repository }: RepositoryCall, sha: string): Promise<object> {
  const format = ["%T", "%P", "%an", "%ae", "%aI", "%cn", "%ce", "%cI", "%B"].join("%x00");
  const shown = await git(repository.directory, ["show", "--no-patch", `--format=${format}`, sha]);
  const [tree = "", parents = "", name, email, date, byName, byEmail, byDate, message = ""] = shown.split("\0");
  const [api, page] = [repoApi(world, repository), `${world.url}/${repository.owner.login}/${repository.name}`];
  const parent = (one: string): object => ({
    sha: one,
    url: `${api}/git/commits/${one}`,
    html_url: `${page}/commit/${one}`,
  });
  return {
    sha,
    node_id: nodeId("C", 0),
    url: `${api}/git/commits/${sha}`,
    html_url: `${page}/commit/${sha}`,
    author: { name, email, date },
    committer: { name: byName, email: byEmail, date: byDate },
    message: message.trimEnd(),
    tree: { sha: tree, url: `${api}/git/trees/${tree}` },
    parents: parents.split(" ").filter(Boolean).map(parent),
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

async function getTree({ world, repository, params, query }: RepositoryCall): Promise<Answer> {
  const { directory } = repository;
  const revision = params["tree_sha"] ?? "";
  const { code, stdout } = await runGit(
    directory,
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{tree}`],
    { allow: [1, 128] },
  );
  if (code !== 0) return notFound;
  const sha = stdout.toString("utf8").trim();
  const recursive = query["recursive"] === undefined ? [] : ["-r", "-t"];
  const listed = await git(directory, ["ls-tree", "-z", "--long", ...recursive, sha]);
  const api = repoApi(world, repository);
  const lines = listed.split("\0").filter(Boolean);
  const tree = lines.slice(0, mostTreeEntries).map((line) => treeEntry(line, api));
  return ok({ sha, url: `${api}/git/trees/${sha}`, tree, truncated: lines.length > mostTreeEntries });
}

function treeEntry(line: string, api: string): object {
  const [meta, path] = [line.slice(0, line.indexOf("\t")), line.slice(line.indexOf("\t") + 1)];
  const [mode = "", type = "", sha = "", size = "-"] = meta.split(/\s+/);
  const kind = type === "tree" ? "trees" : "blobs";
  const url = type === "commit" ? {} : { url: `${api}/git/${kind}/${sha}` };
  return { path, mode, type, sha, ...(size === "-" ? {} : { size: Number(size) }), ...url };
}

async function getBlob({ world, repository, params }: RepositoryCall): Promise<Answer> {
  const sha = params["file_sha"] ?? "";
  const { code, stdout } = await runGit(repository.directory, ["cat-file", "blob", sha], { allow: [1, 128] });
  if (code !== 0) return notFound;
  const url = `${repoApi(world, repository)}/git/blobs/${sha}`;
  return ok({
    sha,
    node_id: nodeId("B", 0),
    size: stdout.length,
    url,
    content: stdout.toString("base64"),
    encoding: "base64",
  });
}

async function listRefs({ world, repository, params }: RepositoryCall): Promise<Answer> {
  const listed = await git(repository.directory, ["for-each-ref", "--format=%(refname) %(objectname)", "refs/heads/"]);
  const api = repoApi(world, repository);
  const lines = listed.split("\n").filter((line) => line.startsWith(`refs/${params["ref"] ?? ""}`));
  return ok(lines.map((line) => refJson(api, ...pair(line))));
}

function pair(line: string): [string, string] {
  const [ref = "", sha = ""] = line.split(" ");
  return [ref, sha];
}

export function refJson(api: string, ref: string, sha: string) {
  const object = { type: "commit", sha, url: `${api}/git/commits/${sha}` };
  return { ref, node_id: nodeId("REF", 0), url: `${api}/git/${encodeURI(ref)}`, object };
}

async function getRef({ world, repository, params }: RepositoryCall): Promise<Answer> {
  const ref = `refs/${params["ref"] ?? ""}`;
  const { code, stdout } = await runGit(
    repository.directory,
    ["rev-parse", "--verify", "--quiet", "--end-of-options", ref],
    { allow: [1, 128] },
  );
  if (code !== 0) return refuse(404, "Not Found");
  const sha = stdout.toString("utf8").trim();
  return ok(refJson(repoApi(world, repository), ref, sha));
}
