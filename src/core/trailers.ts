const name = "Codex-Bot-Key";

/** The last paragraph of a commit message, one line each, as git reads trailers. */
export function withTrailers(text: string, trailers: readonly (readonly [string, string])[], key: string): string {
  const lines = [...trailers, [name, encodeURIComponent(key)] as const].map(([label, value]) => `${label}: ${value}`);
  return `${text.trimEnd()}\n\n${lines.join("\n")}\n`;
}

/** The key of a commit that one of our writes made; `null` for any other. */
export function trailerKey(message: string): string | null {
  const last =
    message
      .trimEnd()
      .split(/\n{2,}/)
      .at(-1) ?? "";
  const code = new RegExp(`^${name}: (\\S+)$`, "m").exec(last)?.[1];
  try {
    return code === undefined ? null : decodeURIComponent(code);
  } catch {
    return null; // not something we wrote
  }
}
