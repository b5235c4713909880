import type { Recipe, Site } from "../recipe.ts";
import { walk } from "../walk.ts";

const documents = /\.(?:md|mdx|rst|adoc)$/i;
const most = 40;

export const staleDocs: Recipe = {
  wish: `Compare the documentation with the code. The documents are listed as data, the ones that were not touched for longest first.
Find what is wrong by now: commands, options, settings, paths, names, defaults and examples that the code no longer has, or has otherwise. Look each up in the code before you call it wrong. What is merely incomplete, or could be said better, is no finding.
Where you change files, change the document to what the code does, as little as that takes, in the tone it is written in; never the code. For each finding say where, what it says, and what the code does.`,
  gather: async (site) => {
    const found = await walk(site, (path) => documents.test(path), most);
    if (found.length === 0) return null;
    const dated = await Promise.all(found.map((path) => lastChange(site, path)));
    const lines = dated
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))
      .map(({ path, date }) => `${date.slice(0, 10)} ${path}`);
    return [{ label: "documents, by when they were changed last", text: lines.join("\n") }];
  },
};

async function lastChange({ git, commit }: Site, path: string) {
  const [newest] = await git.history(commit, path, 1);
  return { path, date: newest?.date ?? "unknown" };
}
