import type { Via } from "../core/codex-port.ts";
import type { ErrorReport } from "./error-report.ts";

/** What went wrong, as it was seen, before anybody judged it. */
export type Trouble =
  /** The backend answered with another status than 200. */
  | {
      readonly kind: "http";
      readonly status: number;
      readonly retryAfter: string | null;
      readonly report: ErrorReport;
      readonly via?: Via;
    }
  /** `response.failed` or an `error` event inside a stream. */
  | { readonly kind: "in-stream"; readonly report: ErrorReport }
  /** `response.incomplete`, with its own word for why. */
  | { readonly kind: "incomplete"; readonly why: string }
  /** No answer at all; `code` is Node's, like `ECONNREFUSED`, or the words of the error where it has none. */
  | { readonly kind: "network"; readonly code: string }
  | { readonly kind: "stream"; readonly fault: StreamFault }
  /** No credential to ask with, in our own words; `lasting` until a person does something. */
  | {
      readonly kind: "credential";
      readonly lasting: boolean;
      readonly message: string;
      readonly afterMs: number | null;
    }
  /** Not asked at all: it failed so many times in a row, and nobody asks for so long. */
  | { readonly kind: "closed"; readonly failures: number; readonly forMs: number }
  | { readonly kind: "clock"; readonly clock: "connect" | "stall" | "total" }
  | { readonly kind: "cancelled" };

export type StreamFault =
  /** Ended before `response.completed`, however plausible the text was (F09). */
  | "cut"
  /** More bytes than we take (T77). */
  | "too-large"
  /** An event that counts could not be read (F12). */
  | "unreadable"
  /** Sequence numbers not rising (F13). */
  | "out-of-order"
  /** Two responses in one stream (F13). */
  | "mixed"
  /** A page or a JSON document instead of a stream. */
  | "not-a-stream"
  | "html"
  /** Compressed although we asked for plain bytes (T75). */
  | "encoded";
