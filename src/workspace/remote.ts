import { UserError } from "../core/errors.ts";
import type { Setting } from "./git-environment.ts";

/** A repository on a server and the power to read it. Handed to the commands that fetch, and to nothing else. */
export interface Remote {
  readonly url: string;
  /** Sent as `x-access-token`; `null` for a public repository. */
  readonly token: string | null;
  /** Transports besides https, and http to this machine: `http` for a server of the operator's, `file` in tests. */
  readonly protocols?: readonly ("http" | "file")[];
}

export interface FetchSettings {
  readonly config: readonly Setting[];
  readonly protocols: readonly string[];
}

/** What a fetch is told. Throws `UserError` for an address that may not be used. */
export function fetchSettings(remote: Remote): FetchSettings {
  const url = addressOf(remote);
  const protocol = url.protocol.slice(0, -1);
  return {
    protocols: [protocol],
    config: [
      ["remote.origin.url", url.href],
      ["remote.origin.promisor", "true"],
      ["remote.origin.partialclonefilter", "blob:none"],
      ["protocol.version", "2"],
      ["fetch.negotiationAlgorithm", "default"],
      ["fetch.recurseSubmodules", "false"],
      ["transfer.bundleURI", "false"],
      // Git would follow a redirect and then send the token to wherever it led (T78).
      ["http.followRedirects", "false"],
      ...(remote.token === null || protocol === "file" ? [] : [authorization(url, remote.token)]),
    ],
  };
}

function addressOf({ url, protocols = [] }: Remote): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) throw new UserError(`not the address of a repository: ${JSON.stringify(url.slice(0, 200))}`);
  // A password in the address would end up in git's messages.
  if (parsed.username !== "" || parsed.password !== "")
    throw new UserError("the repository's address must not hold a name or password");
  const loopback = ["127.0.0.1", "[::1]", "localhost"].includes(parsed.hostname);
  const allowed = ["https:", ...(loopback ? ["http:"] : []), ...protocols.map((name) => `${name}:`)];
  if (!allowed.includes(parsed.protocol))
    throw new UserError(`repositories are read over https, not ${parsed.protocol.slice(0, -1)}`);
  return parsed;
}

/** Bound to the server's origin: git sends it nowhere else. */
function authorization(url: URL, token: string): Setting {
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  return [`http.${url.origin}/.extraHeader`, `Authorization: Basic ${basic}`];
}

/** Takes every form of the token out of a text that a server had a hand in. */
export function withoutToken(text: string, token: string | null): string {
  if (token === null || token === "") return text;
  return text.replaceAll(Buffer.from(`x-access-token:${token}`).toString("base64"), "***").replaceAll(token, "***");
}
