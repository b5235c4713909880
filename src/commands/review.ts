import type { Command } from "../core/command.ts";
import { runReview } from "../review/run-review.ts";

export const review: Command = {
  summary: "Review this pull request, now",
  argument: "",
  access: "write",
  on: ["pull"],
  check: true,
  proposes: ["review", "unchanged"],
  run: runReview,
};
