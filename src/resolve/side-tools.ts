import { readTools } from "../agent/tools/read-tools.ts";
import type { Tools } from "../agent/tool.ts";
import type { GitReader } from "../core/ports.ts";

export interface Ends {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** The reading tools twice: for the branch, and, named so, for what is merged into it. */
export function sideTools(git: GitReader, { base, ours, theirs }: Ends): Tools {
  const other = Object.entries(readTools(git, { base, head: theirs })).map(([name, tool]) => {
    const spec = { ...tool.spec, name: `theirs_${name}`, description: `On the other branch: ${tool.spec.description}` };
    return [spec.name, { ...tool, spec }] as const;
  });
  return { ...readTools(git, { base, head: ours }), ...Object.fromEntries(other) };
}
