import type { OpenapiCheck } from "../openapi/check.ts";
import type { RunQuery } from "../graphql/run-query.ts";
import type { Match } from "../rest/dispatch.ts";
import type { World } from "../state/world.ts";

/** What the parts of the server share. */
export interface Context {
  readonly world: World;
  readonly match: Match;
  readonly openapi: OpenapiCheck;
  readonly runQuery: RunQuery;
}
