import { access } from "node:fs/promises";
import { chromium } from "playwright-core";
import { opened } from "../demo/chapters/opened.ts";
import { runDemo } from "../demo/run-demo.ts";
import { createScreen } from "../demo/screen/screen.ts";

/**
 * Makes docs/images/review.png from the demonstration's own page: `node scripts/screenshot.ts`. It needs a Chromium, by
 * default the system's; CHROMIUM names another.
 */
const target = "docs/images/review.png";
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
await access(executablePath);

const silent = createScreen(() => undefined, { paint: (_, text) => text, columns: 80 });
await using demo = await runDemo({ chapters: [opened], real: null, screen: silent });
const [page] = demo.pages;
if (page === undefined || demo.checks.broken.length > 0) throw new Error(demo.checks.broken.join("; "));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const tab = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await tab.goto(page.address);
  const review = await tab.locator('[id^="pullrequestreview-"]').first().boundingBox();
  const last = await tab.locator(".within .thread").last().boundingBox();
  if (review === null || last === null) throw new Error("the page shows no review");
  const top = review.y - 12;
  await tab.screenshot({
    path: target,
    fullPage: true,
    clip: { x: 0, y: top, width: 1000, height: last.y + last.height + 12 - top },
  });
} finally {
  await browser.close();
}
process.stdout.write(`${target}\n`);
