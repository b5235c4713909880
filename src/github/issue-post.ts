import * as z from "zod";
import { findKey } from "../core/marker.ts";
import type { GithubReader } from "../core/ports.ts";
import { markOf } from "../core/upkeep/state.ts";
import type { Write } from "../core/write.ts";
import type { Mutations, Posted } from "./mutations.ts";
import type { Effect } from "./once.ts";
import type { Attempt } from "./request.ts";
import { sameText } from "./same-text.ts";

export interface IssueDeps {
  readonly reader: Pick<GithubReader, "issue" | "issuesBy" | "labels">;
  readonly mutations: Pick<Mutations, "createIssue" | "editIssue" | "addLabels">;
  readonly self: number;
  readonly login: string;
  /** Numeric ids, ours included, whose issues are ours to edit and to close (T81). */
  readonly trusted: ReadonlySet<number>;
}

export const numberedShape = z
  .object({ number: z.int(), html_url: z.string() })
  .transform(({ number, html_url: url }): Posted => ({ id: number, url }));

type IssueWrite = Write & { kind: "issue" };

/** One issue for one key, open or not: what a person closed is not opened again under the same key. */
export function issueEffect(write: IssueWrite, { reader, mutations, self, login }: IssueDeps): Effect {
  return {
    key: write.key,
    async find() {
      const own = (await reader.issuesBy(login)).filter(({ author, isPull }) => author.id === self && !isPull);
      const found = own.filter(({ body }) => findKey(body) === write.key).toSorted((a, b) => a.number - b.number)[0];
      return found === undefined ? null : { id: found.number, url: "" };
    },
    post: () => mutations.createIssue({ title: write.title, body: write.body }),
  };
}

/** GitHub has no condition for an edit, so it is looked at right before: another text than the one that was read stays. */
export function bodyEffect(write: Write & { kind: "issue-body" }, { reader, mutations, trusted }: IssueDeps): Effect {
  const { number, title, body } = write;
  return {
    key: write.key,
    async find() {
      const now = await reader.issue(number);
      return sameText(now.body, body) && (title === null || now.title === title) ? { id: number, url: "" } : null;
    },
    async post() {
      const now = await reader.issue(number);
      if (!trusted.has(now.author.id)) return no(`#${number} is not ours to edit`);
      if (markOf(now.body) !== write.was) return no(`#${number} was edited meanwhile`);
      return mutations.editIssue(number, title === null ? { body } : { title, body });
    },
  };
}

export function closeEffect({ key, number }: Write & { kind: "close" }, deps: IssueDeps): Effect {
  const { reader, mutations, trusted } = deps;
  return {
    key,
    find: async () => ((await reader.issue(number)).state === "closed" ? { id: number, url: "" } : null),
    async post() {
      const { author } = await reader.issue(number);
      return trusted.has(author.id)
        ? mutations.editIssue(number, { state: "closed" })
        : no(`#${number} is not ours to close`);
    },
  };
}

/** GitHub would make a label that it does not know, so only those that are there are sent. */
export function labelsEffect({ key, number, labels }: Write & { kind: "labels" }, deps: IssueDeps): Effect {
  const { reader, mutations } = deps;
  return {
    key,
    async find() {
      const held = new Set((await reader.issue(number)).labels);
      return labels.every((label) => held.has(label)) ? { id: number, url: "" } : null;
    },
    async post() {
      const known = new Set(await reader.labels());
      if (!labels.every((label) => known.has(label))) return no("the repository has no such label");
      const added = await mutations.addLabels(number, labels);
      return added.ok ? { ...added, value: { id: number, url: "" } } : added;
    },
  };
}

function no(message: string): Attempt<never> {
  return { ok: false, failure: { kind: "denied", status: 422, message } };
}
