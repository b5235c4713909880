const mostBytes = 64 * 1024;

/** The beginning of a short body, as far as it comes: half an explanation is better than none. */
export async function readStart(answer: Response): Promise<string> {
  if (answer.body === null) return "";
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let chunk = await reader.read().catch(() => null);
  while (chunk !== null && !chunk.done) {
    text += decoder.decode(chunk.value, { stream: true });
    chunk = text.length < mostBytes ? await reader.read().catch(() => null) : null;
  }
  // The connection may be gone already, and then there is nothing to give back.
  reader.cancel().catch(() => undefined);
  return text;
}
