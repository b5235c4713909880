import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPeople } from "./actions/people.ts";
import { createSetup } from "./actions/setup.ts";
import { createRunQuery } from "./graphql/run-query.ts";
import { createOpenapiCheck } from "./openapi/check.ts";
import type { Fault } from "./record/faults.ts";
import type { RecordedRequest } from "./record/requests.ts";
import type { TranscriptOptions } from "./record/transcript.ts";
import { transcript } from "./record/transcript.ts";
import { createMatcher } from "./rest/dispatch.ts";
import { routes } from "./rest/routes/index.ts";
import { createLimiter, publishedLimits } from "./rules/secondary-limits.ts";
import type { SecondaryLimits } from "./rules/secondary-limits.ts";
import type { Context } from "./server/context.ts";
import { serve, serveDefect } from "./server/serve.ts";
import { createIds } from "./state/ids.ts";
import type { App } from "./state/model.ts";
import type { World } from "./state/world.ts";
import { redeliver } from "./webhooks/deliver.ts";
import type { Answered, Delivery } from "./webhooks/deliver.ts";

export interface GithubOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Milliseconds since the epoch, for every date, expiry and limit. */
  readonly clock?: () => number;
  /** GitHub's published secondary limits unless told; `null` switches them off. */
  readonly secondaryLimits?: SecondaryLimits | null;
  /** The app that is installed on every repository. */
  readonly app?: { readonly slug?: string; readonly id?: number; readonly permissions?: App["permissions"] };
}

export type GithubDouble = Awaited<ReturnType<typeof startGithub>>;

/** Starts a GitHub on loopback. Everything it knows is in memory and in one temporary folder, gone at the end. */
export async function startGithub(options: GithubOptions = {}) {
  const world = await createWorld(options);
  const context: Context = {
    world,
    match: createMatcher(routes),
    openapi: createOpenapiCheck(),
    runQuery: createRunQuery(world),
  };
  const server = createServer((request, response) => {
    serve(context, request, response).catch((cause: unknown) => serveDefect(context, response, cause));
  });
  world.url = await listen(server, options.port ?? 0);
  return {
    url: world.url,
    /** Base of REST, for `baseUrl` and `GITHUB_API_URL`. */
    apiUrl: `${world.url}/api/v3`,
    graphqlUrl: `${world.url}/api/graphql`,
    ...createSetup(world, options.app ?? {}),
    ...createPeople(world),
    ...observed(world),
    [Symbol.asyncDispose]: async () => close(world, server),
  };
}

async function createWorld(options: GithubOptions): Promise<World> {
  const clock = options.clock ?? Date.now;
  const limits = options.secondaryLimits === undefined ? publishedLimits : options.secondaryLimits;
  return {
    clock,
    ids: createIds(),
    folder: await mkdtemp(join(tmpdir(), "github-double-")),
    limiter: createLimiter(limits, clock),
    attachments: new Map(),
    users: new Map(),
    tokens: new Map(),
    commits: new Map(),
    background: new Set(),
    url: "",
    repositories: [],
    apps: [],
    installations: [],
    hooks: [],
    deliveries: [],
    requests: [],
    faults: [],
    violations: [],
    defects: [],
  };
}

function observed(world: World) {
  return {
    /** Every request to the API and to git, in order. */
    requests: world.requests as readonly RecordedRequest[],
    deliveries: world.deliveries as readonly Delivery[],
    /** What our product asked that GitHub's description does not allow. */
    violations: world.violations as readonly string[],
    /** What the double itself did wrong. */
    defects: world.defects as readonly string[],
    /** Keeps what somebody drags into a text, as GitHub does. @returns its address */
    attach: (type: string, bytes: Buffer): string => {
      const path = `/user-attachments/assets/${randomUUID()}`;
      world.attachments.set(path, { type, bytes });
      return `${world.url}${path}`;
    },
    transcript: (shown?: TranscriptOptions): string => transcript(world, shown),
    failNext: (fault: Fault): void => {
      world.faults.push({ ...fault });
    },
    redeliver: async (delivery: Delivery): Promise<readonly Answered[]> => redeliver(world, delivery),
    /** Resolves when the webhooks of what the API did were delivered. */
    settled: async (): Promise<void> => settled(world),
  };
}

async function settled(world: World): Promise<void> {
  while (world.background.size > 0) await Promise.allSettled(world.background);
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no address"));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

async function close(world: World, server: Server): Promise<void> {
  await settled(world);
  const closed = new Promise((resolve) => {
    server.close(resolve);
  });
  server.closeAllConnections();
  await closed;
  await rm(world.folder, { recursive: true, force: true, maxRetries: 5 });
}
