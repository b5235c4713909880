import type { Via } from "../core/codex-port.ts";

export type Names = Pick<Via, "requestId" | "model" | "modelsEtag">;

/** A peer's text that gets into logs and posts counts only where it is plain. */
const plain = /^[A-Za-z0-9][\w.:/-]{0,127}$/;

const etag = /^[\x21-\x7e]{1,200}$/;

/** What a server calls a request, which model it says is answering, and of which list. */
export function namesIn(header: (name: string) => string | null | undefined): Names {
  const model = plainIn(header("openai-model"));
  const requestId = plainIn(header("x-request-id") ?? header("x-oai-request-id"));
  const modelsEtag = header("x-models-etag") ?? "";
  return {
    requestId,
    ...(model === null ? {} : { model }),
    ...(etag.test(modelsEtag) ? { modelsEtag } : {}),
  };
}

function plainIn(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && plain.test(text) ? text : null;
}
