import { fullName, repoPage } from "../json/places.ts";
import type { Repository, User } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { html, trusted } from "./html.ts";
import type { Html } from "./html.ts";
import { style } from "./style.ts";

export interface Shell {
  readonly title: string;
  readonly repository: Repository | null;
  readonly main: Html;
}

export function layout(world: World, { title, repository, main }: Shell): string {
  const where = repository
    ? html`<a href="/${repository.owner.login}">${repository.owner.login}</a> /
        <a href="${repoPage(world, repository)}"><b>${repository.name}</b></a>
        <span class="tag">${repository.private ? "Private" : "Public"}</span>`
    : html`<a href="/"><b>Repositories</b></a>`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <div class="top">${where} <span class="note">on a stand-in for GitHub, for tests and demonstrations</span></div>
        <main>${main}</main>
      </body>
    </html>`;
  return page.markup;
}

export function avatar(user: User, small = false): Html {
  const hue = Array.from(user.login).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
  const kind = `avatar${user.type === "Bot" ? " bot" : ""}${small ? " small" : ""}`;
  return html`<span class="${kind}" style="background:hsl(${hue} 42% 46%)" aria-hidden="true"
    >${user.login.charAt(0)}</span
  >`;
}

/** A login as people read it: the `[bot]` becomes a tag. */
export function who(user: User): Html {
  const bot = user.type === "Bot" ? html` <span class="tag">bot</span>` : null;
  return html`<span class="who">${user.login.replace(/\[bot\]$/, "")}</span>${bot}`;
}

export function when(iso: string): Html {
  const date = new Date(iso);
  const shown = date.toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  });
  return html`<time datetime="${iso}">${shown}</time>`;
}

export const short = (sha: string): Html => html`<code>${sha.slice(0, 7)}</code>`;

export function issueTitle(repository: Repository, number: number, title: string): string {
  return `${title} · #${number} · ${fullName(repository)}`;
}
