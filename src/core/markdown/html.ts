/** Raw HTML without its comments; one that is never closed goes to the end, as in a browser. */
export function withoutComments(html: string): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    const open = html.indexOf("<!--", from);
    if (open === -1) return kept.concat(html.slice(from)).join("");
    kept.push(html.slice(from, open));
    // `<!-->` and `<!--->` are whole comments.
    const close = html.indexOf("-->", open + 2);
    if (close === -1) return kept.join("");
    from = close + 3;
  }
}
