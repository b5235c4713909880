import type { Annotation, Write } from "../../src/core/write.ts";
import type { WriteOf } from "./rig.ts";

export const run = { name: "Codex", headSha: "d".repeat(40), externalId: "pull:4" };
export const start: WriteOf<"check-start"> = {
  kind: "check-start",
  key: "start",
  ...run,
  title: "Reviewing",
};

const warning = (index: number): Annotation => ({
  path: "a.ts",
  startLine: index + 1,
  endLine: index + 1,
  level: "warning",
  title: `t${index}`,
  message: "m",
});

export function conclude(annotations: number, more: object = {}): Write {
  return {
    kind: "check-conclude",
    key: "conclude",
    ...run,
    conclusion: "failure",
    title: "2 findings",
    summary: "s",
    annotations: Array.from({ length: annotations }, (_, index) => warning(index)),
    ...more,
  };
}
