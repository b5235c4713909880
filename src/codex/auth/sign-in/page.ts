/** What a browser shows when it comes back: one sentence, in the colours that its user likes. */
export function page(ending: "done" | "failed" | "nowhere", why: string): string {
  const [title, text] = words[ending];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Codex Bot</title>
<style>
  :root { color-scheme: light dark; --mark: light-dark(#1a7f37, #3fb950); }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.6 system-ui, sans-serif;
         background: light-dark(#f6f8fa, #0d1117); color: light-dark(#1f2328, #e6edf3); }
  main { max-width: 30rem; padding: 2rem; }
  h1 { margin: 0 0 .5rem; font-size: 1.5rem; font-weight: 600; letter-spacing: -.01em; }
  h1.done::before { content: "✓ "; color: var(--mark); }
  p { margin: 0 0 .5rem; color: light-dark(#59636e, #9198a1); }
</style>
<main>
  <h1 class="${ending}">${title}</h1>
  <p>${text}</p>${why === "" ? "" : `\n  <p>${escapeHtml(why)}</p>`}
</main>
`;
}

const words = {
  done: ["You are logged in", "You can close this page and go back to the terminal."],
  failed: ["You are not logged in", "The terminal says what to do next."],
  nowhere: ["Nothing is here", "This address only waits for a login to come back."],
} as const;

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
