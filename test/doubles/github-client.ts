import { z } from "zod";
import type { GithubDouble } from "./github/start-github.ts";
import type { Repository } from "./github/state/model.ts";

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: unknown; headers: Headers }>;

/** A client with no library between, for what libraries would hide. */
export function asking(github: GithubDouble, token: string | null, prefix = ""): Ask {
  return async (method, path, body) => {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(github.apiUrl + prefix + path, { method, headers: authorization, ...sent });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text), headers: response.headers };
  };
}

export const prefixOf = (repository: Repository): string => `/repos/${repository.owner.login}/${repository.name}`;

export interface Queried {
  readonly variables?: object;
  readonly token?: string;
}

export async function query(
  github: GithubDouble,
  text: string,
  { variables = {}, token }: Queried = {},
): Promise<unknown> {
  const headers = { authorization: `Bearer ${token ?? github.installationToken()}` };
  const response = await fetch(github.graphqlUrl, {
    method: "POST",
    headers,
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
}

const objectSchema = z.looseObject({ id: z.int() });

/** The id of what was made or read. */
export const idOf = (answer: { body: unknown }): number => objectSchema.parse(answer.body).id;

export const listOf = (answer: { body: unknown }): z.infer<typeof objectSchema>[] =>
  z.array(objectSchema).parse(answer.body);

/** A token of the app itself. */
export function jwtOf({ app }: GithubDouble): string {
  const parts = [{ alg: "RS256" }, { iat: 0, exp: 600, iss: app.id }];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.sig`;
}
