import type { Answer } from "../rest/answer.ts";
import { refuse } from "../rest/answer.ts";

export const longestOutput = 65_535;
export const mostAnnotations = 50;

interface Output {
  readonly summary: string;
  readonly text?: string | undefined;
  readonly annotations?: readonly { readonly start_line: number; readonly end_line: number }[] | undefined;
}

/** GitHub refuses these by its schema, which its message shows. */
export function refuseOutput(output: Output | undefined): Answer | null {
  if (!output) return null;
  const longest = Math.max(output.summary.length, output.text?.length ?? 0);
  if (longest > longestOutput)
    return invalid(`Only ${longestOutput} characters are allowed; ${longest} were supplied.`);
  const { annotations = [] } = output;
  const count = annotations.length;
  if (count > mostAnnotations)
    return invalid(`No more than ${mostAnnotations} items are allowed; ${count} were supplied.`);
  const backwards = annotations.some((one) => one.end_line < one.start_line || one.start_line < 1);
  return backwards ? invalid("start_line must not be greater than end_line.") : null;
}

const invalid = (why: string): Answer => refuse(422, `Invalid request.\n\n${why}`);
