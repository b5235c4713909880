import type { WriteStream } from "node:tty";
import type { Progress, Stage } from "../../core/ports.ts";

const words: Readonly<Record<Stage, string>> = {
  gathering: "Reading the repository",
  reading: "Reviewing",
  asking: "Looking for the answer",
  checking: "Checking",
  publishing: "Publishing",
};

/** One line on a terminal that says where the work is; nothing where nobody looks. */
export function showProgress(stream: Pick<WriteStream, "write"> & { readonly isTTY?: boolean }): {
  readonly show: Progress;
  end(): void;
} {
  if (stream.isTTY !== true) return { show: () => undefined, end: () => undefined };
  const clear = "\r\u001B[2K";
  return {
    show(stage, detail) {
      const part = detail === null || detail.of < 2 ? "" : ` (${detail.done + 1} of ${detail.of})`;
      stream.write(`${clear}${words[stage]}${part}…`);
    },
    end: () => void stream.write(clear),
  };
}
