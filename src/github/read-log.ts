import { messageOf } from "../core/errors.ts";
import type { JobLog } from "../core/facts.ts";
import { limits } from "../core/limits.ts";

export interface ReadingLog {
  /** Where GitHub's API is: what it says over plain HTTP may be fetched so, nothing else may. */
  readonly api: string;
  readonly signal: AbortSignal;
}

/**
 * The end of a log at a signed address on another host (T78): without our token, over HTTPS, and not redirected again. A
 * compressed body is not opened (T75). What goes wrong there costs the log and no more.
 *
 * @throws whatever the signal was aborted with
 */
export async function readLog(address: string, { api, signal }: ReadingLog): Promise<JobLog> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !mayFetch(url, api)) return none("its address is not one that is fetched");
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(limits.jobLogSeconds * 1000)]);
  try {
    const headers = { accept: "text/plain", "accept-encoding": "identity" };
    const response = await fetch(url, { headers, redirect: "error", signal: bounded });
    return await endOf(response);
  } catch (thrown) {
    signal.throwIfAborted();
    return none(`it could not be fetched: ${messageOf(thrown, 100)}`);
  }
}

function mayFetch({ protocol, username, password }: URL, api: string): boolean {
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && api.startsWith("http:"));
}

async function endOf({ status, headers, body }: Response): Promise<JobLog> {
  const encoding = headers.get("content-encoding") ?? "identity";
  if (status !== 200 || body === null || encoding !== "identity") {
    await body?.cancel();
    return none(status === 200 ? "it is compressed" : `its address answered ${status}`);
  }
  const end: Uint8Array[] = [];
  let [bytes, kept] = [0, 0];
  for await (const chunk of body) {
    bytes += chunk.length;
    kept += chunk.length;
    end.push(chunk);
    while (kept - (end[0]?.length ?? 0) >= limits.jobLogKept) kept -= end.shift()?.length ?? 0;
    if (bytes >= limits.jobLogBytes) break; // leaving the loop ends the transfer
  }
  return toLog(Buffer.concat(end), bytes);
}

/** The last whole lines of it. */
function toLog(end: Buffer, bytes: number): JobLog {
  const cut = bytes > limits.jobLogKept;
  const text = (cut ? end.subarray(-limits.jobLogKept) : end).toString("utf8");
  return { kind: "log", text: cut ? text.slice(text.indexOf("\n") + 1) : text, bytes, cut };
}

function none(why: string): JobLog {
  return { kind: "none", why };
}
