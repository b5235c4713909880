import { describe, expect, it } from "vitest";
import { checksTable } from "../../src/core/present/patch.ts";
import type { CheckRun } from "../../src/core/proposal.ts";
import { ran } from "../rig/made-candidates.ts";

const table = (...checks: readonly (readonly [CheckRun, CheckRun])[]): string =>
  checksTable({ checks: checks.map(([before, after]) => ({ before, after })), sandbox: "bubblewrap" });

describe("what a table of checks says in words", () => {
  it("nothing where all pass, also what failed before", () => {
    expect(table([ran("npm test"), ran("npm test")], [ran("make lint", 1), ran("make lint")])).not.toContain("**");
  });

  it("what the change broke, apart from what failed without it", () => {
    const said = table([ran("npm test"), ran("npm test", 1)], [ran("make lint", 2), ran("make lint", 2)]);
    expect(said).toContain("\n\n**Passed before this change, and fails with it:** `npm test`\n\n");
    expect(said).toContain("**Failed before this change, too:** `make lint`");
  });

  it("by name where a report names its tests", () => {
    const tests = { source: "junit", passed: 1, failed: 1, skipped: 0, failing: ["adds"] } as const;
    const failing = { ...ran("pytest", 1), tests: { ...tests, failing: ["adds"] } };
    const said = table([failing, failing]);
    expect(said).toContain("**Failed before, too:** `adds`");
    expect(said).not.toContain("this change");
  });

  it("that nothing was verified where the programs are missing", () => {
    const said = table([ran("tox", 127), ran("tox", 127)]);
    expect(said).toContain("| `tox` | failed, a program is missing (127), 1.2 s |");
    expect(said).toContain("**Not verified:** what the checks run is not on this machine.");
  });
});
