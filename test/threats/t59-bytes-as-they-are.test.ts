import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

const attributes = [
  "*.crlf text eol=crlf",
  "*.lf text eol=lf",
  "*.auto text=auto",
  "*.id ident",
  "*.utf16 text working-tree-encoding=UTF-16LE",
  "*.big filter=lfs diff=lfs merge=lfs -text",
  "*.evil filter=evil",
  "*.subst export-subst",
  "*.hidden export-ignore",
  "*.plain -diff",
].join("\n");

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`;

const files: Readonly<Record<string, string>> = {
  "a.crlf": "one\ntwo\n",
  "b.lf": "one\r\ntwo\r\n",
  "c.auto": "one\r\ntwo\n",
  "d.id": "$Id$ and $Id: kept $\n",
  "e.utf16": "no UTF-16 at all\n",
  "f.big": pointer,
  "g.evil": "plain\n",
  "h.subst": "$Format:%H$\n",
  "i.hidden": "here\n",
  "j.plain": "text\n",
  "sub/.gitattributes": "* working-tree-encoding=UTF-16 eol=crlf ident\n",
  "sub/k": "$Id$\n",
};

it.skipIf(noSandbox !== null)(
  "T59: no attribute changes a byte on the way in, or is a reason for a patch",
  async () => {
    await using bench = await openBench({ ".gitattributes": `${attributes}\n`, ...files });
    for (const [path, content] of Object.entries(files))
      expect((await bench.sh(`od -An -v -tx1 '${path}'`)).output.text.replaceAll(/\s/g, "")).toBe(
        Buffer.from(content).toString("hex"),
      );
    await bench.sh("touch $(find . -type f)");
    expect(await bench.workspace.patch()).toBe("");
  },
);

it.skipIf(noSandbox !== null)("T59: nor on the way back: what a program wrote is what comes of its patch", async () => {
  await using bench = await openBench({
    ".gitattributes": `${attributes}\n`,
    ...files,
    "was-latin.c": new Uint8Array([0x2f, 0x2f, 0xe9, 0x0a]),
    "gone-latin.c": new Uint8Array([0x2f, 0x2f, 0xfc, 0x0a]),
    "m.txt": "text\n",
  });
  const written: Readonly<Record<string, Buffer>> = {
    "a.crlf": Buffer.from("one\r\nthree\n"),
    "b.lf": Buffer.from("one\r\nthree\r\n"),
    "d.id": Buffer.from("$Id: 0123456789 $\n"),
    "e.utf16": Buffer.from("\uFEFFgr\u00FC\u00DFe\n", "utf16le"),
    "f.big": Buffer.from("what the pointer stands for\n"),
    "h.subst": Buffer.from("$Format:%an$\n"),
    "j.plain": Buffer.from("changed\n"),
    "sub/k": Buffer.from("$Id$\r\n"),
    "was-latin.c": Buffer.from([0x2f, 0x2f, 0xe8, 0x0a]),
    "new-latin.c": Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]),
    "m.txt": Buffer.from("text in UTF-8: \u00E9\n"),
  };
  const lines = Object.entries(written).map(
    ([path, bytes]) =>
      `printf '${[...bytes].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}' > '${path}'`,
  );
  expect((await bench.sh(`set -e; rm gone-latin.c; ${lines.join("; ")}`)).code).toBe(0);
  const patch = await bench.workspace.patch();
  expect(patch).not.toContain("\uFFFD");
  expect(patch).toContain("+text in UTF-8: \u00E9\n");
  const applied = await bench.trees.apply(bench.head, patch);
  if (applied.kind !== "applied") throw new Error(applied.why);
  const came = Object.fromEntries(applied.files.map(({ path, content }) => [path, content?.toString("hex")]));
  const expected = Object.entries(written).map(([path, bytes]) => [path, bytes.toString("hex")]);
  expect(came).toEqual({ ...Object.fromEntries(expected), "gone-latin.c": undefined });
});

it("T59: these attributes do change bytes where git looks at them", () => {
  const script =
    "set -e; cd $(mktemp -d); git init -q .; printf '*.id ident\\n*.crlf text eol=crlf\\n' > .gitattributes; printf '$Id$' > a.id; printf 'one\\n' > b.crlf; git add .; rm a.id b.crlf; git checkout -q -- .; cat a.id; od -c b.crlf; rm -rf $PWD";
  const said = execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" });
  expect(said).toMatch(/^\$Id: [0-9a-f]{40} \$/);
  expect(said).toContain("\\r");
});
