import { GraphQLError } from "graphql";

/** graphql-js knows refusals only as thrown errors. */
export function notResolved(what: string): GraphQLError {
  return new GraphQLError(`Could not resolve to ${what}.`, { extensions: { type: "NOT_FOUND" } });
}

export function notAllowed(): GraphQLError {
  return new GraphQLError("Resource not accessible by integration", { extensions: { type: "FORBIDDEN" } });
}
