import { asking, prefixOf } from "./github-client.ts";
import type { Ask } from "./github-client.ts";
import { startGithub } from "./github/start-github.ts";
import type { GithubDouble } from "./github/start-github.ts";
import type { Repository } from "./github/state/model.ts";

const old = Array.from({ length: 60 }, (_, index) => `line ${index + 1}\n`).join("");

/** Line 3 is changed, line 20 removed, line 50 changed: three hunks. */
export const changed = old
  .replace("line 3\n", "line three\n")
  .replace("line 20\n", "")
  .replace("line 50\n", "line fifty\n");

export interface Stage {
  readonly github: GithubDouble;
  readonly repository: Repository;
  /** As the installed app, below the repository. */
  readonly ask: Ask;
  readonly head: string;
  readonly clock: { now: number };
  readonly openPull: (branch: string, files?: Record<string, string>) => Promise<number>;
}

/** A private repository with pull request 1: changes in the middle, a rename and a binary file. */
export async function openStage(): Promise<Stage> {
  const clock = { now: Date.parse("2026-05-01T10:00:00Z") };
  const github = await startGithub({ clock: () => clock.now, secondaryLimits: null });
  const files = { "a.txt": old, "old name.txt": old, "picture.bin": new Uint8Array([0, 1, 2]) };
  github.createUser({ login: "acme", type: "Organization" });
  const repository = await github.createRepository({
    owner: "acme",
    name: "shop",
    private: true,
    permissions: { ann: "write", tess: { role: "triage", name: "triage-plus" } },
    from: [{ message: "begin", files }],
  });
  const renamed = { "old name.txt": null, "new näme.txt": changed };
  const commit = { files: { "a.txt": changed, ...renamed, "picture.bin": new Uint8Array([0, 9]) } };
  await github.openPull({ repository, by: "ann", title: "Change", head: "topic", commit });
  return {
    github,
    repository,
    clock,
    ask: asking(github, github.installationToken(), prefixOf(repository)),
    head: repository.branches.get("topic") ?? "",
    async openPull(branch, changes = { "a.txt": changed }) {
      await github.openPull({ repository, by: "ann", title: branch, head: branch, commit: { files: changes } });
      return repository.issues.size;
    },
  };
}
