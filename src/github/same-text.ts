/** Whether two bodies are the same to GitHub, which trims them and may store other line ends. */
export function sameText(a: string, b: string): boolean {
  return normalise(a) === normalise(b);
}

function normalise(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}
