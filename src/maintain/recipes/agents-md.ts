import type { Recipe } from "../recipe.ts";
import { textOf, walk } from "../walk.ts";

const about = /(?:^|\/)(?:package\.json|pyproject\.toml|Cargo\.toml|go\.mod|Makefile|justfile|CONTRIBUTING\.md)$/;
const [mostFiles, fileChars] = [8, 6_000];

export const agentsMd: Recipe = {
  wish: `Keep AGENTS.md right: the file that tells coding agents how to work in this repository. Its text, and what the project says of itself elsewhere, are data below.
Find what is not true any more: commands that are not there, folders that moved, rules that the code does not follow anywhere. Then what an agent needs and cannot find: how to install, how to run the checks and one test, what must not be touched. Check each against the repository.
Where you change it, keep it short; every line must save somebody a mistake. No praise, no general advice, nothing that the code says by itself. Where there is none, propose one of at most forty lines.`,
  gather: async (site) => {
    const own = await walk({ ...site, within: () => true }, (path) => /(?:^|\/)AGENTS\.md$/.test(path), mostFiles);
    const others = await walk({ ...site, within: () => true }, (path) => about.test(path), mostFiles);
    const top = (await site.git.list(site.commit, "")).map(({ path, type }) => (type === "tree" ? `${path}/` : path));
    const files = [...own, ...others].map(async (path) => ({ label: path, text: await textOf(site, path, fileChars) }));
    return [{ label: "top of the repository", text: top.join("\n") }, ...(await Promise.all(files))];
  },
};
