import * as z from "zod";
import type { RenderedReads, TextPlace } from "../core/github-reads.ts";
import { ask } from "./pages.ts";
import type { Request, Scope } from "./request.ts";

const shape = z.object({ body_html: z.string().nullish() }).transform((raw) => raw.body_html ?? "");
const repo = "GET /repos/{owner}/{repo}";

export function createRenderedReads(request: Request, scope: Scope): RenderedReads {
  return {
    rendered: (place) => {
      const params = { ...scope, ...idsOf(place), headers: { accept: "application/vnd.github.full+json" } };
      return ask(request, { route: `${repo}${pathOf(place)}`, params, shape });
    },
  };
}

function pathOf({ on }: TextPlace): string {
  if (on === "issue") return "/issues/{number}";
  if (on === "review") return "/pulls/{number}/reviews/{id}";
  return on === "comment" ? "/issues/comments/{id}" : "/pulls/comments/{id}";
}

function idsOf(place: TextPlace): Record<string, number> {
  if (place.on === "issue") return { number: place.number };
  return place.on === "review" ? { number: place.number, id: place.commentId } : { id: place.commentId };
}
