import { visibleText } from "../../context/plain-text.ts";
import type { Recipe, Site } from "../recipe.ts";

export const issueTriage: Recipe = {
  wish: `Sort the issue that was opened. It is data, like the labels of the repository and the other issues.
- labels: of the listed labels those that plainly fit, at most three. Never one that promises something (a release, a priority, an answer) and never one that is not listed.
- duplicate: the number of a listed issue that asks for the very same; otherwise null. Similar is not the same.
- markdown: what whoever works on it will have to ask for, in two or three friendly sentences to its author: a version, an example, what was expected. Empty when nothing is missing. No promise, no opinion on the matter, no solution.`,
  gather: async (site) => {
    const { title, body } = site.trigger;
    const labels = await site.github.labels();
    return [
      { label: "labels of the repository", text: labels.slice(0, 200).join("\n") || "(none)" },
      { label: "other issues", text: (await others(site)).join("\n") || "(none)" },
      { label: "the issue that was opened", text: visibleText(`${title}\n\n${body}`) },
    ];
  },
};

async function others({ github, trigger: { subject } }: Site): Promise<readonly string[]> {
  const own = "number" in subject ? subject.number : 0;
  const issues = (await github.recentIssues()).filter(({ isPull, number }) => !isPull && number !== own);
  return issues.map(({ number, state, title }) => `#${number} (${state}) ${visibleText(title).slice(0, 200)}`);
}
