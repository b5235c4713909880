import type { Answer } from "./answer.ts";

export interface Page {
  readonly page: number;
  readonly perPage: number;
}

/** 30 a page unless told, 100 at most however much is asked for. */
export function pageOf(query: Readonly<Record<string, string>>): Page {
  return { page: positive(query["page"], 1), perPage: Math.min(100, positive(query["per_page"], 30)) };
}

function positive(text: string | undefined, fallback: number): number {
  const parsed = Number(text ?? fallback);
  return Number.isInteger(parsed) && parsed > 0 ? parsed : fallback;
}

export interface Listed {
  /** The whole address that was asked for. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
}

/** One page of `items`, with the Link header that names its neighbours. */
export function paged<T>({ url, query }: Listed, items: readonly T[], show: (item: T) => unknown): Answer {
  const { page, perPage } = pageOf(query);
  const last = Math.max(1, Math.ceil(items.length / perPage));
  const body = items.slice((page - 1) * perPage, page * perPage).map(show);
  return { status: 200, body, headers: linkHeader(url, page, last) };
}

export function linkHeader(url: string, page: number, last: number): Record<string, string> {
  const at = (number: number): string => {
    const address = new URL(url);
    address.searchParams.set("page", String(number));
    return address.href;
  };
  const links: string[] = [];
  if (page > 1) links.push(`<${at(page - 1)}>; rel="prev"`);
  if (page < last) links.push(`<${at(page + 1)}>; rel="next"`, `<${at(last)}>; rel="last"`);
  if (page > 1) links.push(`<${at(1)}>; rel="first"`);
  return links.length === 0 ? {} : { link: links.join(", ") };
}
