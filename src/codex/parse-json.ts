/** `null` for what is no JSON, which nothing that is read here can be. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
