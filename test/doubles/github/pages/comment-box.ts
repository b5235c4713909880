import { reactionContents } from "../json/issue-json.ts";
import type { Reaction, Repository, User } from "../state/model.ts";
import { associationOf } from "../state/users.ts";
import { html, nothing } from "./html.ts";
import type { Html } from "./html.ts";
import { avatar, when, who } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";
import { reactionSign } from "./reaction-sign.ts";

export interface Said {
  readonly anchor: string;
  readonly repository: Repository;
  readonly author: User;
  readonly verb: string;
  readonly body: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly reactions: readonly Reaction[];
  readonly minimized: string | null;
}

/** One comment with its author's picture beside it. */
export function commentBox(said: Said): Html {
  const edited = said.updatedAt === said.createdAt ? null : html`· edited`;
  const association = associationOf(said.repository, said.author);
  const role = association === "NONE" ? null : html`<span class="tag right">${association.toLowerCase()}</span>`;
  const text = said.body?.trim()
    ? html`<div class="body">${renderMarkdown(said.body)}</div>`
    : html`<div class="body dim"><em>No description provided.</em></div>`;
  const shown = html`${text}${reactionBar(said.reactions)}`;
  const folded = said.minimized
    ? html`<details class="body">
        <summary class="dim">This was marked as ${said.minimized.toLowerCase()}.</summary>
        ${shown}
      </details>`
    : shown;
  return html`<div class="item">
    ${avatar(said.author)}
    <section class="box" id="${said.anchor}">
      <header>
        ${who(said.author)}
        <span>${said.verb} <a class="dim" href="#${said.anchor}">${when(said.createdAt)}</a> ${edited}</span>${role}
      </header>
      ${folded}
    </section>
  </div>`;
}

export function reactionBar(reactions: readonly Reaction[]): Html {
  if (reactions.length === 0) return nothing;
  const shown = reactionContents.flatMap((content) => {
    const by = reactions.filter((reaction) => reaction.content === content);
    const names = by.map((reaction) => reaction.user.login).join(", ");
    return by.length === 0 ? [] : [html`<span title="${names}">${reactionSign(content)} ${by.length}</span>`];
  });
  return html`<div class="reactions">${shown}</div>`;
}
