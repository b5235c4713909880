import type { Remembered } from "../review-state.ts";
import { codeText } from "./code-text.ts";

/** Found in an earlier review and not settled since. */
export type Carried = Remembered & {
  /** Address of its thread, or `null` when it has none. */
  readonly url: string | null;
  /** Reaches the policy's `comment-on`. */
  readonly prominent: boolean;
};

/** Its lines may have moved since it was found, so it is pointed at by its thread. */
export function carriedLine({ n, p, title, path, url }: Carried): string {
  const still = url === null ? "still open" : `[still open](${url})`;
  return `- **F${n} · P${p}** ${title}  \n  ${codeText(path)}, ${still}`;
}
