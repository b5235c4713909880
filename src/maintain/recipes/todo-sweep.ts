import type { Recipe } from "../recipe.ts";

const most = 200;

export const todoSweep: Recipe = {
  wish: `Look through the notes that people left in the code (TODO, FIXME, HACK, XXX): they are listed as data. Read the code around each.
Sort out those whose time has come: what they wait for has happened, what they warn of is gone, or they are wrong by now. Then those that hide a defect users can meet. Leave the others alone; a note that is right is no finding.
For each that you name say where it is, what it asks for, and what to do about it now. Where you change code, remove a note only together with what it asked for, or when it is plainly outdated.`,
  gather: async ({ git, commit, within }) => {
    const pattern = String.raw`\b(TODO|FIXME|HACK|XXX)\b`;
    const { hits, more } = await git.search(commit, { pattern, regexp: true, paths: [], max: most });
    const lines = hits
      .filter(({ path }) => within(path))
      .map(({ path, line, text }) => `${path}:${line}: ${text.trim()}`);
    if (lines.length === 0) return null;
    return [{ label: more ? `the first ${most} notes` : "notes in the code", text: lines.join("\n") }];
  },
};
