import { limits } from "../core/limits.ts";
import {
  chainOf,
  depthOf,
  directoryOf,
  findInstructions,
  type InstructionFile,
  type InstructionSource,
} from "./instruction-files.ts";
import { reviewRules, type ReviewRules } from "./review-rules.ts";

export interface InstructionsFor extends Omit<InstructionSource, "git"> {
  /** Changed paths, each of whose own chain counts. */
  readonly paths: readonly string[];
  /** The operator's words, placed before the project's; may be empty. */
  readonly operatorText: string;
  /** For all files together; `limits.instructionsBytes` where nothing is said. */
  readonly mostBytes?: number;
}

export interface Instructions {
  /** Texts of user-role items, root first, so that the more specific one has the last word. */
  readonly items: readonly string[];
  /** Files that were used, with the text that was given. */
  readonly files: readonly InstructionFile[];
  readonly rules: readonly ReviewRules[];
  /** What was cut or passed over, one line each. */
  readonly notes: readonly string[];
}

/**
 * The project's instructions (AGENTS.md) for a change, as Codex lays them out, from the default branch at a recorded
 * commit. Without paths only the root's file counts. Under pressure the root-most file is cut first.
 */
export async function gatherInstructions(
  git: InstructionSource["git"],
  request: InstructionsFor,
): Promise<Instructions> {
  const directories = request.paths.length === 0 ? [""] : [...new Set(request.paths.map(directoryOf))];
  const found = await findInstructions({ ...request, git }, directories);
  const { files, notes } = fit(found.files, request.mostBytes ?? limits.instructionsBytes);
  return {
    items: render(files, { operator: request.operatorText.trim(), common: commonOf(directories) }),
    files,
    rules: files.flatMap(reviewRules),
    notes: [...found.notes, ...notes],
  };
}

/** Gives the budget to the deepest files first. */
function fit(
  found: readonly InstructionFile[],
  most: number,
): {
  readonly files: readonly InstructionFile[];
  readonly notes: readonly string[];
} {
  let room = most;
  const notes: string[] = [];
  const deepestFirst = found.filter(({ text }) => text.trim() !== "").toReversed();
  const files = deepestFirst.map((file) => {
    const text = upTo(file.text, room);
    const bytes = Buffer.byteLength(text);
    room -= bytes;
    if (bytes < file.bytes)
      notes.push(`${file.path} was cut: ${bytes} of ${file.bytes} bytes were read (${most} for all instruction files)`);
    return withText(file, text);
  });
  return { files: files.filter(({ text }) => text !== "").toReversed(), notes };
}

function withText(file: InstructionFile, text: string): InstructionFile {
  return { ...file, text };
}

/** Whole lines up to a number of bytes. */
function upTo(text: string, room: number): string {
  const bytes = Buffer.from(text);
  if (room <= 0) return "";
  return bytes.length <= room ? text : bytes.subarray(0, bytes.lastIndexOf(10, room - 1) + 1).toString("utf8");
}

/** The deepest folder that all changes are in. */
function commonOf(directories: readonly string[]): string {
  const [first = "", ...others] = directories;
  return chainOf(first).findLast((one) => others.every((other) => chainOf(other).includes(one))) ?? "";
}

/**
 * What speaks for every change is one item, joined, as Codex does for its working directory; each file that speaks for
 * a part of them follows as an item of its own.
 */
function render(
  files: readonly InstructionFile[],
  { operator, common }: { operator: string; common: string },
): readonly string[] {
  const shared = files.filter(({ directory }) => chainOf(common).includes(directory));
  const single = files
    .filter((file) => !shared.includes(file))
    .toSorted((a, b) => depthOf(a.directory) - depthOf(b.directory));
  const project = shared.map(({ text }) => text.trimEnd()).join("\n\n");
  const first = [operator, project].filter((text) => text !== "").join("\n\n--- project-doc ---\n\n");
  return [
    ...(first === "" ? [] : [item(common, first)]),
    ...single.map(({ directory, text }) => item(directory, text.trimEnd())),
  ];
}

function item(directory: string, text: string): string {
  return `# AGENTS.md instructions for ${directory === "" ? "/" : directory}\n\n<INSTRUCTIONS>\n${text}\n</INSTRUCTIONS>`;
}
