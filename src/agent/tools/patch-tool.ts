import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Workspace } from "../../core/workspace-port.ts";
import { planPatch } from "../apply-patch/plan-patch.ts";
import type { Tool } from "../tool.ts";
import { workspaceTool } from "./workspace-tool.ts";

/** As the real client gives it: https://github.com/openai/codex (codex-rs, tool_apply_patch.lark). */
const grammar = String.raw`start: begin_patch hunk+ end_patch
begin_patch: "*** Begin Patch" LF
end_patch: "*** End Patch" LF?

hunk: add_hunk | delete_hunk | update_hunk
add_hunk: "*** Add File: " filename LF add_line+
delete_hunk: "*** Delete File: " filename LF
update_hunk: "*** Update File: " filename LF change_move? change?

filename: /(.+)/
add_line: "+" /(.*)/ LF -> line

change_move: "*** Move to: " filename LF
change: (change_context | change_line)+ eof_line?
change_context: ("@@" | "@@ " /(.+)/) LF
change_line: ("+" | "-" | " ") /(.*)/ LF
eof_line: "*** End of File" LF

%import common.LF
`;

export function applyPatch(workspace: Workspace): Tool {
  return workspaceTool({
    name: "apply_patch",
    description:
      "Edits files. input is one patch: *** Begin Patch, then for each file *** Add File: path (lines with +), *** Delete File: path or *** Update File: path (optionally *** Move to: path; @@ context; lines with space, - or +), then *** End Patch. Paths are relative.",
    freeform: {
      description:
        "The `apply_patch` tool can be used to edit files. This is a FREEFORM tool, so do not wrap the patch in JSON.",
      grammar,
    },
    arguments: z.object({ input: z.string().min(1).max(limits.patchChars) }),
    async run({ input }, signal) {
      const plan = await planPatch(input, (path) => workspace.look(path, signal), workspace.root);
      if (!plan.ok) throw new ModelError(`apply_patch verification failed: ${plan.message}`);
      await workspace.write(plan.value.writes, signal);
      return plan.value.summary;
    },
  });
}
