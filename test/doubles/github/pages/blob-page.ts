import { git, runGit } from "../git/run-git.ts";
import type { Repository } from "../state/model.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { short } from "./layout.ts";

/** A file at a commit, each line with GitHub's `#L12` anchor; `null` when there is none. */
export async function blobPage(repository: Repository, revision: string, path: string): Promise<Html | null> {
  const { code, stdout } = await runGit(repository.directory, ["cat-file", "blob", `${revision}:${path}`], {
    allow: [1, 128],
  });
  if (code !== 0) return null;
  const lines = stdout.toString("utf8").replace(/\n$/, "").split("\n");
  const rows = lines.map(
    (line, index) =>
      html`<tr id="L${index + 1}">
        <td class="n">${index + 1}</td>
        <td class="c">${line}</td>
      </tr>`,
  );
  return html`<section class="file">
    <summary><span class="mono">${path}</span> <span class="dim">at ${short(revision)}</span></summary>
    <table class="diff">
      <colgroup>
        <col class="n" />
        <col />
      </colgroup>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

export async function commitPage(repository: Repository, sha: string): Promise<Html> {
  const shown = await git(repository.directory, ["show", "--stat", "--format=fuller", "--end-of-options", sha]);
  return html`<section class="box">
    <div class="body">
      <pre><code>${shown}</code></pre>
    </div>
  </section>`;
}
