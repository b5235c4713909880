import type { ServerResponse } from "node:http";
import { findRepository, isPull } from "../rest/route.ts";
import { rawDiff, mergeBase } from "../git/diff.ts";
import { fullName } from "../json/places.ts";
import type { PullIssue } from "../json/pull-json.ts";
import type { Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { blobPage, commitPage } from "./blob-page.ts";
import { runView } from "./checks.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { issueTitle, layout } from "./layout.ts";
import { indexPage, repositoryPage } from "./lists.ts";
import { header, pullPage } from "./pull-page.ts";
import type { Tab } from "./pull-page.ts";
import { timeline } from "./timeline.ts";

interface Page {
  readonly title: string;
  readonly main: Html;
}

/** For people who want to look: no sign-in, private repositories too, since the server stands on loopback only. */
export async function servePage(world: World, url: URL, response: ServerResponse): Promise<void> {
  const path = decodeURIComponent(url.pathname);
  const [, owner = "", name = "", ...rest] = path.split("/");
  const repository = name === "" ? null : findRepository(world, owner, name);
  const diff = repository ? await diffFile(repository, rest) : null;
  if (diff !== null) {
    response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(diff);
    return;
  }
  const page =
    path === "/"
      ? { title: "Repositories", main: indexPage(world) }
      : repository && (await repositoryPart(world, repository, rest));
  const shown = page ?? { title: "Not found", main: html`<div class="box empty">There is nothing at ${path}.</div>` };
  response.writeHead(page ? 200 : 404, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  });
  response.end(layout(world, { ...shown, repository }));
}

const tabs: Readonly<Record<string, Tab>> = { "": "conversation", checks: "checks", files: "files" };

async function repositoryPart(
  world: World,
  repository: Repository,
  [kind = "", id = "", ...rest]: readonly string[],
): Promise<Page | null> {
  if (kind === "") return { title: fullName(repository), main: repositoryPage(world, repository) };
  if (kind === "blob") return titled(rest.join("/"), await blobPage(repository, id, rest.join("/")));
  if (kind === "tree") return branchPage(repository, [id, ...rest].join("/"));
  if (kind === "commit") return titled(id, await commitPage(repository, id));
  if (kind === "runs") return runPage(repository, Number(id));
  return kind === "pull" || kind === "issues"
    ? numberedPage(world, repository, { number: Number(id), tab: rest[0] ?? "" })
    : null;
}

/** Of a branch only what its last commit did is shown. */
async function branchPage(repository: Repository, branch: string): Promise<Page | null> {
  const sha = repository.branches.get(branch);
  return sha === undefined ? null : titled(branch, await commitPage(repository, sha));
}

function titled(title: string, main: Html | null): Page | null {
  return main ? { title, main } : null;
}

function runPage(repository: Repository, id: number): Page | null {
  const run = repository.suites.flatMap((suite) => suite.runs).find((one) => one.id === id);
  return run ? { title: run.name, main: runView(run) } : null;
}

async function numberedPage(
  world: World,
  repository: Repository,
  { number, tab }: { number: number; tab: string },
): Promise<Page | null> {
  const issue = repository.issues.get(number);
  const named = tabs[tab];
  if (!issue || !named) return null;
  const title = issueTitle(repository, number, issue.title);
  return {
    title,
    main: isPull(issue) ? await pullPage(world, issue, named) : html`${header(issue)}${timeline(issue)}`,
  };
}

/** `/pull/7.diff`, as the `diff_url` of the API says. */
async function diffFile(repository: Repository, [kind, id = ""]: readonly string[]): Promise<string | null> {
  const issue = repository.issues.get(Number(id.replace(/\.(?:diff|patch)$/, "")));
  return kind === "pull" && /\.(?:diff|patch)$/.test(id) && isPull(issue) ? diffOf(issue) : null;
}

async function diffOf({ repository: { directory }, pull }: PullIssue): Promise<string> {
  const base = await mergeBase(directory, pull.baseSha, pull.headSha);
  return base === null ? "" : rawDiff(directory, base, pull.headSha);
}
