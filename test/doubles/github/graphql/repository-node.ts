import { git, runGit } from "../git/run-git.ts";
import { fullName, repoPage } from "../json/places.ts";
import { isPull } from "../rest/route.ts";
import { nodeId } from "../state/ids.ts";
import type { Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { pullNode } from "./pull-node.ts";
import { notResolved } from "./refusals.ts";

export function repositoryNode(world: World, repository: Repository): object {
  return {
    __typename: "Repository",
    id: nodeId("R", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    isPrivate: repository.private,
    url: repoPage(world, repository),
    defaultBranchRef: refNode(repository),
    pullRequest: ({ number }: { number: number }) => {
      const issue = repository.issues.get(number);
      if (!isPull(issue)) throw notResolved(`a PullRequest with the number of ${number}`);
      return pullNode(world, issue);
    },
  };
}

function refNode(repository: Repository): object | null {
  const oid = repository.branches.get(repository.defaultBranch);
  return oid ? { name: repository.defaultBranch, target: commitNode(repository, oid) } : null;
}

export function commitNode(repository: Repository, oid: string): object {
  return { __typename: "Commit", oid, file: ({ path }: { path: string }) => treeEntryNode(repository, oid, path) };
}

async function treeEntryNode(repository: Repository, oid: string, path: string): Promise<object | null> {
  const listed = await git(repository.directory, ["ls-tree", "-z", oid, "--", path]);
  const entry = /^(\d+) (\w+) ([0-9a-f]+)\t/.exec(listed);
  if (!entry) return null;
  const [, mode = "", type = "", blob = ""] = entry;
  const object = type === "blob" ? await blobNode(repository, blob) : null;
  return {
    __typename: "TreeEntry",
    path,
    name: path.split("/").at(-1),
    mode: Number.parseInt(mode, 8),
    type,
    oid: blob,
    object,
  };
}

/** Text is cut at 512 KB as GitHub does. */
const longestText = 512 * 1024;

async function blobNode(repository: Repository, oid: string): Promise<object> {
  const { stdout } = await runGit(repository.directory, ["cat-file", "blob", oid]);
  const isBinary = stdout.subarray(0, 8_000).includes(0);
  const text = isBinary ? null : stdout.subarray(0, longestText).toString("utf8");
  const isTruncated = !isBinary && stdout.length > longestText;
  return { __typename: "Blob", oid, byteSize: stdout.length, isBinary, isTruncated, text };
}
