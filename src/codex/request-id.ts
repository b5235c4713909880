const names = ["x-request-id", "x-oai-request-id"] as const;

/** What a server calls a request. It is a peer's text that gets into logs, so it counts only where it is a plain id. */
export function requestIdIn(header: (name: string) => string | null | undefined): string | null {
  const given = names.map((name) => header(name)).find((text) => text !== null && text !== undefined) ?? "";
  return /^[A-Za-z0-9][\w.:-]{0,127}$/.test(given) ? given : null;
}
