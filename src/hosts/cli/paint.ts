import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

export type Paint = (style: Style, text: string) => string;

/** Colour where a person looks and has not asked for none (https://no-color.org). */
export function painter(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const plain = stream.isTTY !== true || (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  return (style, text) => (plain ? text : styleText(style, text, { validateStream: false }));
}

/** Text of a model or a file for a terminal: no escape sequences, nothing that moves the cursor. */
export function printable(text: string): string {
  return text.replaceAll(
    /\u001B\[[0-9;?]*[ -/]*[@-~]|[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g,
    "",
  );
}

/** A little Markdown for the eye: code and bold words. Without colours it stays as it was written. */
export function paintMarkdown(text: string, paint: Paint): string {
  return text
    .split(/(^ *```[\s\S]*?^ *```)/m)
    .map((part, at) => (at % 2 === 1 ? paint("cyan", part) : paintWords(part, paint)))
    .join("");
}

function paintWords(text: string, paint: Paint): string {
  if (paint("bold", "x") === "x") return text;
  return text
    .replaceAll(/`([^`\n]+)`/g, (_, code: string) => paint("cyan", code))
    .replaceAll(/\*\*([^*\n]+)\*\*/g, (_, words: string) => paint("bold", words));
}
