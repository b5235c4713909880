/** A mistake in the change, by the code that makes it, and what a good reviewer says about it. */
export interface Planted {
  readonly path: string;
  /** The line as it stands in the file. */
  readonly code: string;
  readonly priority: 0 | 1 | 2 | 3;
  readonly title: string;
  readonly body: string;
  /** A line of AGENTS.md it rests on. */
  readonly rule: string | null;
}

export const planted: readonly Planted[] = [
  {
    path: "src/labels.ts",
    code: "  return await readFile(join(folder, file));",
    priority: 0,
    title: "Keep the label's name inside its folder",
    body: "`GET /labels?file=../../../etc/passwd` returns that file: `file` comes from the query as it is, and `join` resolves the dots. Anybody who reaches the counter's port reads every file the service can. Take the parcel's id and build the name from it, or refuse names that are not one plain segment.",
    rule: "What comes with a request never becomes part of a path or a query unchecked.",
  },
  {
    path: "src/sent.ts",
    code: '    mail.send(parcel.customer, "Your parcel is on its way", "It left the shop " + parcel.shop + " today.");',
    priority: 1,
    title: "Await the mail, or its failure is lost",
    body: "When the relay refuses a mail, `send` rejects after `try` was left: the `catch` never runs, the parcel stays `sent`, and the unhandled rejection ends the process. `await mail.send(…)` gives the failure to the `catch` that was written for it.",
    rule: "Every promise is awaited, or its error is handled where it is started.",
  },
  {
    path: "src/page.ts",
    code: "  const pages = Math.floor(list.length / size) + 1;",
    priority: 2,
    title: "Count pages without an empty last one",
    body: "With 40 parcels and pages of 20 this gives 3, and page 3 is empty. `Math.max(1, Math.ceil(list.length / size))` is right at the boundary. The test uses 45 parcels, so it does not see it.",
    rule: null,
  },
  {
    path: "src/server.ts",
    code: '    const size = Number(url.searchParams.get("size") ?? "20");',
    priority: 3,
    title: "Refuse a page size that is no positive number",
    body: "`size=0` and `size=abc` answer `pages: null` with status 200. A 400 would tell the caller.",
    rule: null,
  },
];
