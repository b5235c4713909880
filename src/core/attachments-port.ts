/** A picture as a `data:` URL; or why there is none, in a few words. */
export type Attached =
  | { readonly kind: "image"; readonly url: string }
  | { readonly kind: "refused"; readonly why: string };

/** What people attached to issues and comments on GitHub. Throws when the signal fires, and for nothing else. */
export interface Attachments {
  fetch(address: string, signal: AbortSignal): Promise<Attached>;
}
