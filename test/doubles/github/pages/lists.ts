import { fullName, issuePage, repoPage } from "../json/places.ts";
import type { Issue, Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { when } from "./layout.ts";

export function indexPage(world: World): Html {
  const repositories = world.repositories.filter((repository) => !repository.deleted);
  if (repositories.length === 0) return html`<div class="box empty">No repositories yet.</div>`;
  return html`${repositories.map(
    (repository) =>
      html`<h2><a href="${repoPage(world, repository)}">${fullName(repository)}</a></h2>
        ${list(world, repository)}`,
  )}`;
}

export function repositoryPage(world: World, repository: Repository): Html {
  const clone = `${repoPage(world, repository)}.git`;
  return html`<h1>${fullName(repository)}</h1>
    <p class="dim">${repository.description ?? ""}</p>
    <p class="dim mono">git clone ${clone}</p>
    ${list(world, repository)}`;
}

function list(world: World, repository: Repository): Html {
  const issues = [...repository.issues.values()].toReversed();
  if (issues.length === 0) return html`<div class="box empty">No issues and no pull requests yet.</div>`;
  return html`<section class="box">
    <ul class="list">
      ${issues.map((issue) => item(world, issue))}
    </ul>
  </section>`;
}

function item(world: World, issue: Issue): Html {
  const kind = issue.pull ? "Pull request" : "Issue";
  const labels = issue.labels.map((label) => html` <span class="label">${label}</span>`);
  return html`<li>
    <a class="title" href="${issuePage(world, issue)}">${issue.title}</a>${labels}
    <div class="dim">
      ${kind} #${issue.number} · ${issue.state} · opened by ${issue.author.login} · ${when(issue.createdAt)} · comments:
      ${issue.comments.length}
    </div>
  </li>`;
}
