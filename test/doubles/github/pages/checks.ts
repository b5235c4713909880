import { latestRuns } from "../state/checks.ts";
import type { Annotation, CheckRun, Repository } from "../state/model.ts";
import { html, nothing } from "./html.ts";
import type { Html } from "./html.ts";
import { short, when } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";

export function runsAt(repository: Repository, sha: string): CheckRun[] {
  return latestRuns(repository.suites.filter((suite) => suite.headSha === sha).flatMap((suite) => suite.runs));
}

const icons: Readonly<Record<string, string>> = {
  success: "✓",
  failure: "✕",
  cancelled: "■",
  skipped: "→",
  pending: "●",
};

function icon(run: CheckRun): Html {
  const kind = run.conclusion ?? "pending";
  return html`<span class="icon ${kind}" title="${kind}">${icons[kind] ?? "–"}</span>`;
}

/** The box at the end of a conversation. */
export function checksBox(repository: Repository, sha: string, pages: string): Html {
  const runs = runsAt(repository, sha);
  if (runs.length === 0) return nothing;
  const rows = runs.map(
    (run) =>
      html`<li>
        ${icon(run)} <a href="${pages}/checks#run-${run.id}"><b>${run.name}</b></a>
        <span class="dim">${run.title ?? run.status.replace("_", " ")}</span>
      </li>`,
  );
  return html`<section class="box within">
    <header><b class="who">Checks</b> <span>of ${short(sha)}</span></header>
    <ul class="runs">
      ${rows}
    </ul>
  </section>`;
}

export function checksPage(repository: Repository, sha: string): Html {
  const runs = runsAt(repository, sha);
  if (runs.length === 0) return html`<div class="box empty">No checks ran for ${short(sha)}.</div>`;
  return html`${runs.map(runView)}`;
}

export function runView(run: CheckRun): Html {
  const done = run.completedAt ? html`· ${when(run.completedAt)}` : nothing;
  const text = run.text?.trim() ? renderMarkdown(run.text) : nothing;
  const output =
    run.summary || run.text ? html`<div class="body">${renderMarkdown(run.summary ?? "")}${text}</div>` : nothing;
  const many = run.annotations.length === 1 ? "1 annotation" : `${run.annotations.length} annotations`;
  const annotations =
    run.annotations.length === 0
      ? nothing
      : html`<div class="body">
          <h3>${many}</h3>
          ${run.annotations.map(annotation)}
        </div>`;
  return html`<section class="box" id="run-${run.id}" style="margin-bottom:18px">
    <header>
      ${icon(run)} <b class="who">${run.name}</b>
      <span
        >${run.conclusion ?? run.status.replace("_", " ")} · ${run.suite.app.slug} · ${short(run.suite.headSha)}
        ${done}</span
      >
    </header>
    <div class="body"><h3>${run.title ?? run.name}</h3></div>
    ${output}${annotations}
  </section>`;
}

function annotation({
  annotation_level: level,
  path,
  start_line: start,
  end_line: end,
  title,
  message,
}: Annotation): Html {
  const lines = start === end ? `line ${start}` : `lines ${start} to ${end}`;
  return html`<div class="annotation ${level}">
    <b>${title ?? level}</b> <span class="dim mono">${path}, ${lines}</span>
    <pre>${message}</pre>
  </div>`;
}
