import { issuePage } from "../json/places.ts";
import type { PullIssue } from "../json/pull-json.ts";
import type { Issue } from "../state/model.ts";
import { pullDiff } from "../state/pulls.ts";
import type { World } from "../state/world.ts";
import { checksBox, checksPage, runsAt } from "./checks.ts";
import { fileView } from "./diff-view.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { who } from "./layout.ts";
import { threadBox } from "./thread-box.ts";
import { timeline } from "./timeline.ts";

export type Tab = "conversation" | "checks" | "files";
const mostFiles = 300;

export async function pullPage(world: World, issue: PullIssue, tab: Tab): Promise<Html> {
  const diff = await pullDiff(issue);
  const pages = issuePage(world, issue);
  const { repository, pull } = issue;
  const counts = {
    conversation: issue.comments.length,
    checks: runsAt(repository, pull.headSha).length,
    files: diff.length,
  };
  const head = html`${header(issue)}${tabs(pages, tab, counts)}`;
  if (tab === "checks") return html`${head}${checksPage(repository, pull.headSha)}`;
  if (tab === "conversation") return html`${head}${timeline(issue)}${checksBox(repository, pull.headSha, pages)}`;
  const files = diff.slice(0, mostFiles).map((file, index) =>
    fileView({
      file,
      anchor: `diff-${index}`,
      threads: pull.threads.filter(
        ({ comments: [root] }) => root && (root.path === file.path || root.path === file.oldPath),
      ),
      showThread: (thread) => threadBox(thread, { withDiff: false }),
    }),
  );
  return html`${head}${sum(diff)}${files}`;
}

function sum(diff: readonly { additions: number; deletions: number }[]): Html {
  const added = diff.reduce((total, file) => total + file.additions, 0);
  const removed = diff.reduce((total, file) => total + file.deletions, 0);
  const files = diff.length === 1 ? "1 file" : `${diff.length} files`;
  return html`<p class="dim">
    ${files} changed <span class="plus">+${added}</span> <span class="minus">−${removed}</span>
  </p>`;
}

function tabs(pages: string, here: Tab, counts: Readonly<Record<Tab, number>>): Html {
  const tab = (name: Tab, label: string, end: string): Html =>
    html`<a href="${pages}${end}" class="${name === here ? "here" : ""}"
      >${label}<span class="count">${counts[name]}</span></a
    >`;
  return html`<nav class="tabs">
    ${tab("conversation", "Conversation", "")}${tab("checks", "Checks", "/checks")}${tab("files", "Files changed", "/files")}
  </nav>`;
}

export function header(issue: Issue): Html {
  const labels = issue.labels.map((label) => html`<span class="label">${label}</span>`);
  const branches = issue.pull ? branchLine(issue, issue.pull) : html`opened this`;
  return html`<h1>${issue.title} <span class="number">#${issue.number}</span></h1>
    <div class="meta">${stateOf(issue)} <span>${who(issue.author)} ${branches}</span> ${labels}</div>`;
}

function branchLine({ repository }: Issue, pull: NonNullable<Issue["pull"]>): Html {
  const fork = pull.headRepository === repository ? "" : `${pull.headRepository.owner.login}:`;
  const verb = pull.mergedAt ? "merged" : "wants to merge";
  return html`${verb} <code class="branch">${fork}${pull.headRef}</code> into
    <code class="branch">${pull.baseRef}</code>`;
}

function stateOf(issue: Issue): Html {
  const { pull } = issue;
  const state = pull?.mergedAt ? "merged" : issue.state === "closed" ? "closed" : pull?.draft ? "draft" : "open";
  return html`<span class="state ${state}">${state.charAt(0).toUpperCase() + state.slice(1)}</span>`;
}
