import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bringsMarker, conflictsIn } from "../../src/core/merge/conflicts.ts";
import { settleMerge } from "../../src/core/merge/settle.ts";
import type { Conflicted, MergedFile } from "../../src/core/workspace-port.ts";
import { type MergeRig, mergeRig } from "../workspace/merge-rig.ts";
import { cutOut } from "./cut-out.ts";
import { filesOf, type RealMerge, realMerges } from "./real-conflicts.ts";

type Text = Extract<Conflicted, { kind: "text" }>;

/** Settles a file with one text a conflict, in the tree, by git. */
function settled(file: Text, texts: readonly string[]): string {
  const verdict = settleMerge(
    [file],
    texts.map((text, at) => ({ path: file.path, index: at + 1, text })),
  );
  if (!verdict.ok) throw new Error(verdict.reasons.join(" "));
  return verdict.value.texts.get(file.path) ?? "";
}

/** Git's own merge in a working tree, where each conflict goes to one side. */
function gitFavours(side: "ours" | "theirs", { source }: MergeRig): (path: string) => string {
  source.git("checkout", "--quiet", "--force", "--detach", "ours");
  try {
    source.git("merge", "--quiet", "--no-commit", "--no-ff", `-X${side}`, "theirs");
  } catch {
    // A file that one side deleted stays in conflict whatever is favoured.
  }
  return (path) => readFileSync(join(source.folder, path), "utf8");
}

/** What comes of it on top of the second parent, which is how it is sent to GitHub. */
function treeOnTop({ source, theirs }: MergeRig, files: readonly MergedFile[]): string {
  source.git("read-tree", theirs);
  for (const { path, mode, oid, made } of files) {
    if (made !== null) source.write({ made });
    if (made !== null) expect(source.git("hash-object", "--no-filters", "made")).toBe(oid);
    if (mode === "000000") source.git("rm", "--quiet", "--cached", path);
    else source.git("update-index", "--add", "--cacheinfo", `${mode},${oid},${path}`);
  }
  return source.git("write-tree");
}

interface Tally {
  readonly files: number;
  readonly left: number;
  readonly asPeople: number;
}

async function replay(merge: RealMerge): Promise<Tally> {
  using rig = await mergeRig(filesOf(merge, "base"), filesOf(merge, "ours"), filesOf(merge, "theirs"));
  const merged = await rig.merge();
  if (merged.kind !== "merged") throw new Error(merged.kind);
  // Whatever git merged itself stays: with one side everywhere it is what git makes of it with that side.
  for (const side of ["ours", "theirs"] as const) {
    const there = gitFavours(side, rig);
    for (const file of merged.conflicts) {
      if (file.kind === "text")
        expect(
          settled(
            file,
            conflictsIn(file.segments).map((each) => each[side]),
          ),
        ).toBe(there(file.path));
    }
  }
  const texts = new Map<string, string>();
  let asPeople = 0;
  for (const file of merged.conflicts) {
    const real = merge.files.find(({ path }) => path === file.path);
    if (file.kind === "left" || real === undefined) continue;
    const sides = conflictsIn(file.segments);
    const written = cutOut(file.segments, real.resolved ?? "");
    const fit = written?.every((each, at) => !bringsMarker(each, sides[at] ?? { ours: "", base: "", theirs: "" }));
    const answer = written !== null && fit === true ? written : sides.map(({ ours }) => ours);
    const text = settled(file, answer);
    expect(cutOut(file.segments, text)).not.toBe(null);
    if (text === real.resolved) asPeople += 1;
    texts.set(file.path, text);
  }
  const tree = await rig.trees.rewrite(merged.tree, texts);
  for (const [path, text] of texts) {
    expect(rig.show(tree, path)).toBe(text);
    expect(text).not.toMatch(/^(?:<{7}|>{7}|\|{7})(?: |$)/m);
    expect(text).not.toMatch(/^={7}$/m);
  }
  const files = await rig.trees.mergedFiles({ ours: rig.ours, theirs: rig.theirs, tree });
  expect(merge.files.map(({ path }) => path)).toEqual(expect.arrayContaining(files.map(({ path }) => path)));
  expect(treeOnTop(rig, files)).toBe(tree);
  return { files: texts.size, left: merged.conflicts.length - texts.size, asPeople };
}

describe.skipIf(realMerges.length === 0)("real merges, replayed", () => {
  const tallies: Tally[] = [];

  it.each(realMerges.map((merge) => [`${merge.repository} ${merge.merge.slice(0, 7)}`, merge] as const))(
    "%s: no marker is left and no line beside a conflict is touched",
    async (_, merge) => void tallies.push(await replay(merge)),
  );

  // Two files were deleted on a side. Of the other twelve people left markers in two, and changed other lines of ten.
  it("come out as people settled them wherever they, too, changed nothing else", () => {
    const sum = (of: (tally: Tally) => number): number => tallies.reduce((all, tally) => all + of(tally), 0);
    const found = {
      files: sum((tally) => tally.files),
      left: sum(({ left }) => left),
      asPeople: sum(({ asPeople: p }) => p),
    };
    expect({ merges: tallies.length, ...found }).toEqual({ merges: 40, files: 50, left: 2, asPeople: 38 });
  });
});
