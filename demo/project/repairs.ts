import type { FileTree } from "../../test/doubles/github/git/commit-files.ts";
import { files } from "./change.ts";

/** The change with some of its lines written better. */
export function repaired(repairs: readonly Repair[]): FileTree {
  return repairs.reduce<FileTree>((tree, { path, from, to }) => {
    const text = tree[path];
    if (typeof text !== "string" || !text.includes(from)) throw new Error(`${path} does not have the line to repair`);
    return { ...tree, [path]: text.replace(from, to) };
  }, files);
}

export interface Repair {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

export const label: readonly Repair[] = [
  { path: "src/labels.ts", from: "import { join }", to: "import { basename, join }" },
  { path: "src/labels.ts", from: "join(folder, file)", to: "join(folder, basename(file))" },
];

export const theRest: readonly Repair[] = [
  { path: "src/sent.ts", from: "    mail.send(", to: "    await mail.send(" },
  {
    path: "src/page.ts",
    from: "Math.floor(list.length / size) + 1",
    to: "Math.max(1, Math.ceil(list.length / size))",
  },
  {
    path: "src/server.ts",
    from: `    const size = Number(url.searchParams.get("size") ?? "20");`,
    to: `    const size = Math.max(1, Number.parseInt(url.searchParams.get("size") ?? "20", 10) || 20);`,
  },
];
