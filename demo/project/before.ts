import type { HistoryCommit } from "../../test/doubles/github/state/repositories.ts";
import { ines, priya, tom } from "./people.ts";

/** What the project was before the pull request: six commits by three people. */
export const history: readonly HistoryCommit[] = [
  {
    author: ines.commits,
    message: "Start the parcels service",
    files: {
      "README.md": `# parcels

Keeps track of the parcels that leave our three shops.

    npm start    # http://localhost:8080
    npm test
`,
      "package.json": `${JSON.stringify(
        {
          name: "parcels",
          version: "1.3.0",
          private: true,
          type: "module",
          engines: { node: ">=24" },
          scripts: { start: "node src/main.ts", test: "node --test" },
        },
        null,
        2,
      )}\n`,
      "src/parcel.ts": `export interface Parcel {
  readonly id: string;
  readonly shop: string;
  readonly customer: string;
  readonly state: "packed" | "sent" | "mail-failed";
}
`,
      "src/store.ts": `import type { Parcel } from "./parcel.ts";

/** Parcels by id, newest last. */
export class Store {
  private readonly parcels = new Map<string, Parcel>();

  add(parcel: Parcel): void {
    this.parcels.set(parcel.id, parcel);
  }

  update(id: string, change: Partial<Parcel>): Parcel {
    const parcel = this.parcels.get(id);
    if (!parcel) throw new Error("no parcel " + id);
    const updated = { ...parcel, ...change };
    this.parcels.set(id, updated);
    return updated;
  }

  ofShop(shop: string): Parcel[] {
    return [...this.parcels.values()].filter((parcel) => parcel.shop === shop).reverse();
  }
}
`,
    },
  },
  { author: tom.commits, message: "List parcels over HTTP", files: { "src/server.ts": serverBefore() } },
  {
    author: priya.commits,
    message: "Test the store",
    files: {
      "test/store.test.ts": `import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { Store } from "../src/store.ts";

test("the newest parcel of a shop comes first", () => {
  const store = new Store();
  store.add({ id: "a", shop: "quay", customer: "ann@example.com", state: "packed" });
  store.add({ id: "b", shop: "quay", customer: "ben@example.com", state: "packed" });
  deepEqual(store.ofShop("quay").map((parcel) => parcel.id), ["b", "a"]);
});
`,
    },
  },
  {
    author: ines.commits,
    message: "Send mail through the shop's relay",
    files: {
      "src/mail.ts": `/** Sends one mail through the relay; rejects when the relay does not take it. */
export interface Mail {
  send(to: string, subject: string, text: string): Promise<void>;
}

export function relay(url: string): Mail {
  return {
    async send(to, subject, text) {
      const answer = await fetch(url, { method: "POST", body: JSON.stringify({ to, subject, text }) });
      if (!answer.ok) throw new Error("the relay answered " + answer.status);
    },
  };
}
`,
    },
  },
  {
    author: priya.commits,
    message: "Write down how we work",
    files: {
      "AGENTS.md": `# Working on parcels

Node 24, no dependencies. \`npm test\` runs everything.

## Code Review Rules

- Every promise is awaited, or its error is handled where it is started.
- What comes with a request never becomes part of a path or a query unchecked.
- Behaviour that customers see has a test.
`,
    },
  },
  {
    author: ines.commits,
    message: "Have reviews comment down to P2",
    files: { ".github/codex.yml": "review:\n  comment-on: P2\n" },
  },
];

export function serverBefore(): string {
  return `import { createServer, type Server } from "node:http";
import type { Store } from "./store.ts";

export function serve(store: Store): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname === "/parcels") {
      const parcels = store.ofShop(url.searchParams.get("shop") ?? "");
      response.end(JSON.stringify(parcels));
      return;
    }
    response.writeHead(404).end();
  });
}
`;
}
