import type { PullFacts } from "../facts.ts";
import { pass, refuse, type Verdict } from "./verdict.ts";

/** A review is posted on the commit it is about, while that is the head and the pull request is open (R4, T19, F43, F44). */
export function headUnmoved<T extends { readonly head: string }>(body: T, pull: PullFacts): Verdict<T> {
  if (pull.state !== "open") return refuse("The pull request was closed meanwhile.");
  if (pull.headSha !== body.head) {
    return refuse(`A newer push (${pull.headSha.slice(0, 7)}) came while ${body.head.slice(0, 7)} was reviewed.`);
  }
  return pass(body);
}
