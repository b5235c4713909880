import type { PostingPolicy } from "./gate/markdown.ts";
import type { Job } from "./job.ts";

/**
 * What texts of one job may hold: the names of the people of this conversation (T44), and no link at all. Links are made
 * by us, after the place they point at was looked up.
 */
export function postingFor({ trigger, pull }: Job): PostingPolicy {
  const people = [trigger.actor, ...(pull === null ? [] : [pull.author])];
  return { links: [], mentions: people.map((person) => person.login) };
}
