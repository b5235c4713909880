import type { FileTree } from "../../test/doubles/github/git/commit-files.ts";

/** The pull request: everything the counter screen needs, and four mistakes that reviewers let through. */
export const change = {
  branch: "counter-screen",
  title: "Counter screen: paged list, labels, mail when sent",
  body: `What the new screen at the counter needs:

- \`GET /parcels\` answers a page at a time
- \`GET /labels\` hands out the label the carrier sent
- marking a parcel as sent mails the customer

Closes #1.`,
  message: "Add what the counter screen needs",
} as const;

export const files: FileTree = {
  "src/page.ts": `/** One page of a list; pages count from 1. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly number: number;
  readonly pages: number;
}

export function pageOf<T>(list: readonly T[], number: number, size: number): Page<T> {
  const pages = Math.floor(list.length / size) + 1;
  const first = (number - 1) * size;
  return { items: list.slice(first, first + size), number, pages };
}
`,
  "src/labels.ts": `import { readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = "/var/lib/parcels/labels";

/** The label of a parcel as the carrier sent it. */
export async function readLabel(file: string): Promise<Buffer> {
  return await readFile(join(folder, file));
}
`,
  "src/sent.ts": `import type { Mail } from "./mail.ts";
import type { Parcel } from "./parcel.ts";
import type { Store } from "./store.ts";

/** Marks a parcel as sent and tells its customer; a mail that fails is kept for the counter to see. */
export async function markSent(id: string, store: Store, mail: Mail): Promise<Parcel> {
  const parcel = store.update(id, { state: "sent" });
  try {
    mail.send(parcel.customer, "Your parcel is on its way", "It left the shop " + parcel.shop + " today.");
  } catch (error) {
    store.update(id, { state: "mail-failed" });
    throw error;
  }
  return parcel;
}
`,
  "src/server.ts": `import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readLabel } from "./labels.ts";
import type { Mail } from "./mail.ts";
import { pageOf } from "./page.ts";
import { markSent } from "./sent.ts";
import type { Store } from "./store.ts";

interface Counter {
  readonly store: Store;
  readonly mail: Mail;
}

export function serve(store: Store, mail: Mail): Server {
  return createServer((request, response) => {
    answer(request, response, { store, mail }).catch(() => response.writeHead(500).end());
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, { store, mail }: Counter): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/parcels") {
    const parcels = store.ofShop(url.searchParams.get("shop") ?? "");
    const size = Number(url.searchParams.get("size") ?? "20");
    const number = Number(url.searchParams.get("page") ?? "1");
    response.end(JSON.stringify(pageOf(parcels, number, size)));
  } else if (url.pathname === "/labels") {
    response.end(await readLabel(url.searchParams.get("file") ?? ""));
  } else if (url.pathname === "/sent" && request.method === "POST") {
    response.end(JSON.stringify(await markSent(url.searchParams.get("id") ?? "", store, mail)));
  } else response.writeHead(404).end();
}
`,
  "test/page.test.ts": `import { equal } from "node:assert/strict";
import { test } from "node:test";
import { pageOf } from "../src/page.ts";

const parcels = Array.from({ length: 45 }, (_, index) => index);

test("45 parcels are three pages of 20", () => {
  equal(pageOf(parcels, 1, 20).pages, 3);
  equal(pageOf(parcels, 3, 20).items.length, 5);
});
`,
};
