import type { ServerResponse } from "node:http";
import type { Reply } from "./responder.ts";
import type { Answer } from "./script.ts";
import { sendAnswer, sendJson } from "./send-answer.ts";

/** Responses that run in the background: they go on without a listener, and can be read on from any event. */
export interface Stored {
  keep(reply: Reply): void;
  /** `GET /responses/{id}?stream=true&starting_after=N` */
  readOn(id: string, query: URLSearchParams, response: ServerResponse): Promise<void> | void;
  /** `POST /responses/{id}/cancel` */
  cancel(id: string, response: ServerResponse): void;
  readonly cancelled: readonly string[];
}

interface Kept extends Reply {
  /** How the next readings end. */
  readonly again: number[];
}

export function createStored(): Stored {
  const kept = new Map<string, Kept>();
  const cancelled: string[] = [];
  return {
    cancelled,
    keep({ answer, events }) {
      const created = events[0]?.["response"];
      const id = typeof created === "object" && created !== null && "id" in created ? String(created.id) : "";
      kept.set(id, { answer, events, again: [...(answer.again ?? [])] });
    },
    readOn(id, query, response) {
      const found = kept.get(id);
      if (found === undefined || query.get("stream") !== "true") return missing(id, response);
      const after = Number(query.get("starting_after") ?? "-1");
      const rest = found.events.filter((event) => Number(event["sequence_number"]) > after);
      const cut = found.again.shift();
      return sendAnswer(response, wholeOr(cut), rest);
    },
    cancel(id, response) {
      if (!kept.has(id)) return missing(id, response);
      cancelled.push(id);
      return sendJson(response, { status: 200, body: { id, status: "cancelled" } });
    },
  };
}

function wholeOr(cut: number | undefined): Answer {
  return cut === undefined ? {} : { cut };
}

function missing(id: string, response: ServerResponse): void {
  const error = { message: `Response with id '${id}' not found.`, type: "invalid_request_error", code: null };
  sendJson(response, { status: 404, body: { error } });
}
