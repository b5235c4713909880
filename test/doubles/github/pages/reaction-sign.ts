import { trusted } from "./html.ts";
import type { Html } from "./html.ts";

const face =
  '<circle cx="8" cy="8" r="7" fill="#f8c84a"/><circle cx="5.5" cy="6.5" r="1" fill="#5a3d0b"/><circle cx="10.5" cy="6.5" r="1" fill="#5a3d0b"/>';
const thumb =
  '<path d="M2 7h2.6v7H2zM5.6 7 8 1.6c1.3 0 1.9.9 1.7 2l-.4 2.6h3.6c.9 0 1.5.8 1.3 1.7l-1 4.6c-.2.9-.9 1.5-1.8 1.5H5.6z" fill="#f0b429"/>';
const mouth = (path: string): string => `${face}<path d="${path}" stroke="#5a3d0b" stroke-width="1.2" fill="none"/>`;

/** Drawn, because a machine without an emoji font would show empty boxes. */
const drawings: Readonly<Record<string, string>> = {
  "+1": thumb,
  "-1": `<g transform="rotate(180 8 8)">${thumb}</g>`,
  laugh: mouth("M4.5 9.5q3.5 4 7 0z"),
  confused: mouth("M5 11.5q3-2 6-.6"),
  heart:
    '<path d="M8 14C3 10.3 1.5 8 1.5 5.5 1.5 2 6.3 1.5 8 4.5c1.7-3 6.5-2.5 6.5 1C14.5 8 13 10.3 8 14z" fill="#e0245e"/>',
  hooray:
    '<path d="M2 14 5.5 5l5.5 5.5z" fill="#8250df"/><circle cx="10" cy="3" r="1.2" fill="#cf222e"/><circle cx="13" cy="7" r="1.2" fill="#1f883d"/>',
  rocket:
    '<path d="M8 1c3 2.5 3.5 6 2.5 9h-5C4.5 7 5 3.5 8 1z" fill="#818b98"/><path d="M6.5 11h3L8 15z" fill="#fd8c73"/>',
  eyes: '<g fill="#fff" stroke="#59636e"><ellipse cx="4.5" cy="8" rx="3" ry="4.5"/><ellipse cx="11.5" cy="8" rx="3" ry="4.5"/></g><circle cx="3.6" cy="8.5" r="1.6" fill="#1f2328"/><circle cx="10.6" cy="8.5" r="1.6" fill="#1f2328"/>',
};

export function reactionSign(content: string): Html {
  return trusted(`<svg viewBox="0 0 16 16" aria-hidden="true">${drawings[content] ?? ""}</svg>`);
}
