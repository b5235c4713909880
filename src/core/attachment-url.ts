const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
/** As it is given out now, and as it was: below the repository. */
const asset = new RegExp(`^(?:/user-attachments/assets|/[\\w.-]+/[\\w.-]+/assets/\\d+)/(${uuid})$`);
const picture = new RegExp(`^/\\d+/\\d+-(${uuid})\\.(?:png|jpe?g|gif|webp)$`, "i");
const signing = "private-user-images.githubusercontent.com";

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

/** What names an attachment that a login is needed for, wherever it is served from; `null` for anything else. */
export function assetId(address: string): string | null {
  const path = URL.parse(address)?.pathname ?? "";
  return asset.exec(path)?.[1] ?? null;
}

/**
 * Addresses in a page of GitHub's that open one attachment for some minutes to whoever has them, by what names it. They are
 * in a page only for somebody who may read it.
 */
export function signedIn(html: string): ReadonlyMap<string, string> {
  const found = html.matchAll(/https:\/\/private-user-images\.githubusercontent\.com\/[^"'\s<>]{1,4096}/g);
  return new Map(
    [...found].flatMap(([text]) => {
      const url = URL.parse(text.replaceAll("&amp;", "&"));
      const id = url?.hostname === signing ? picture.exec(url.pathname)?.[1] : undefined;
      return id === undefined || url === null || !mayLeadTo(url) ? [] : [[id.toLowerCase(), url.href] as const];
    }),
  );
}
