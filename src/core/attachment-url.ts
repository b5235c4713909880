const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const asset = new RegExp(`^/user-attachments/assets/${uuid}$`);
const picture = new RegExp(`^/\\d+/\\d+-${uuid}\\.(?:png|jpe?g|gif|webp)$`, "i");

/** Hosts of GitHub that serve what people attached, and what paths there look like. */
const served: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:private-)?user-images\.githubusercontent\.com$/, picture],
  [/^github-production-user-asset-[0-9a-f]{6}\.s3\.amazonaws\.com$/, /^\/[\w./-]+$/],
];

/**
 * The address of something that was attached to an issue or comment on the GitHub at `webUrl`; `null` for every other
 * address (T39). Whoever comments can write any address, so both host and path must be ones that GitHub itself gives out.
 */
export function attachmentUrl(text: string, webUrl: string): URL | null {
  const [url, web] = [URL.parse(text), URL.parse(webUrl)];
  if (url === null || web === null || url.username !== "" || url.password !== "") return null;
  if (url.origin === web.origin) return asset.test(url.pathname) && url.search === "" ? url : null;
  return isServed(url, 1) ? url : null;
}

/** Where GitHub may send whoever asks for an attachment. */
export function mayLeadTo(url: URL): boolean {
  return url.username === "" && url.password === "" && isServed(url, served.length);
}

function isServed({ protocol, port, hostname, pathname }: URL, hosts: number): boolean {
  return (
    protocol === "https:" &&
    port === "" &&
    served.slice(0, hosts).some(([host, path]) => host.test(hostname) && path.test(pathname))
  );
}
