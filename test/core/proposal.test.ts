import { expect, it } from "vitest";
import { proposalBodySchema } from "../../src/core/proposal.ts";

const sha = "a".repeat(40);
const merge = { kind: "merge", head: sha, theirs: sha, tree: sha, resolutions: [], explanation: "", left: "" };
const patch = { kind: "patch", base: sha, patch: "x", title: "", explanation: "", fixed: [], left: "" };

it.each([merge, patch])(
  "a $kind that was stored before setup and network were told of is read as one without",
  (old) => {
    const read = proposalBodySchema.parse({ ...old, sandbox: "bubblewrap", checks: [] });
    expect(read).toMatchObject({ kind: old.kind, setup: [], network: [] });
  },
);
