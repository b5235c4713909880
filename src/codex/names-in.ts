import type { Via } from "../core/codex-port.ts";

export type Names = Pick<Via, "requestId" | "model">;

/** A peer's text that gets into logs and posts counts only where it is plain. */
const plain = /^[A-Za-z0-9][\w.:/-]{0,127}$/;

/** What a server calls a request, and which model it says is answering. */
export function namesIn(header: (name: string) => string | null | undefined): Names {
  const model = plainIn(header("openai-model"));
  const requestId = plainIn(header("x-request-id") ?? header("x-oai-request-id"));
  return { requestId, ...(model === null ? {} : { model }) };
}

function plainIn(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && plain.test(text) ? text : null;
}
