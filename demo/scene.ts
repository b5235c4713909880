import type { FileTree } from "../test/doubles/github/git/commit-files.ts";
import type { Repository } from "../test/doubles/github/state/model.ts";
import type { GithubDouble } from "../test/doubles/github/start-github.ts";
import type { Delivery } from "../test/doubles/github/webhooks/deliver.ts";
import { history } from "./project/before.ts";
import { change, files } from "./project/change.ts";
import { ines, priya, tom } from "./project/people.ts";
import { weighing, weighingFiles } from "./project/weighing.ts";

/** The colleague's pull request: the issue that it closes is the first. */
export const pullNumber = 2;
/** And another one after it. */
export const secondNumber = 3;
/** What is wanted next, and what comes of it. */
export const issueNumber = 4;
export const draftNumber = 5;
/** What is chosen among several ways to do the same. */
export const chosenNumber = 6;

/** The project on its GitHub, with an issue that asks for something. */
export interface Scene {
  readonly repository: Repository;
  /** `owner/name`, as paths of the API begin. */
  readonly name: string;
  readonly page: (number: number) => string;
  /** Opens the pull request with the planted mistakes; answers the event. */
  openPull(): Promise<Delivery>;
  /** Opens the small one, whose test fails. */
  openSecond(): Promise<Delivery>;
  /** The author pushes; by force, as one commit on the base again. */
  push(files: FileTree, how: { readonly message: string; readonly force?: boolean }): Promise<Delivery>;
  /** The text of a line at a commit, asked of git itself. */
  lineAt(commit: string, path: string, line: number): Promise<string | null>;
}

export async function buildScene(github: GithubDouble): Promise<Scene> {
  const repository = await github.createRepository({
    owner: "three-shops",
    name: "parcels",
    description: "Keeps track of the parcels that leave our shops",
    permissions: { [ines.login]: "admin", [priya.login]: "write", [tom.login]: "write" },
    from: history,
  });
  await github.openIssue({
    repository,
    by: priya.login,
    title: "The counter needs a screen of its own",
    body: "With a list one can page through, and labels to print again.",
  });
  const name = `${repository.owner.login}/${repository.name}`;
  return {
    repository,
    name,
    page: (number) => `${github.url}/${name}/pull/${number}`,
    openPull() {
      const { title, body, branch: head, message } = change;
      const commit = { author: tom.commits, message, files };
      return github.openPull({ repository, by: tom.login, title, body, head, commit });
    },
    openSecond() {
      const { title, body, branch: head, message } = weighing;
      const commit = { author: tom.commits, message, files: weighingFiles };
      return github.openPull({ repository, by: tom.login, title, body, head, commit });
    },
    push(files, { message, force = false }) {
      const commit = { author: tom.commits, message, files };
      return github.push({ repository, number: pullNumber, by: tom.login, force, commit });
    },
    async lineAt(commit, path, line) {
      const text = await github.git(repository, ["cat-file", "blob", `${commit}:${path}`]);
      return text.split("\n")[line - 1] ?? null;
    },
  };
}

/** A private repository of the same owner, where the App is installed too. */
export async function buildSecretRepository(github: GithubDouble): Promise<string> {
  const { owner, name } = await github.createRepository({
    owner: "three-shops",
    name: "payroll",
    private: true,
    from: [{ author: ines.commits, message: "Begin", files: { "salaries.csv": "" } }],
  });
  return `${owner.login}/${name}`;
}
