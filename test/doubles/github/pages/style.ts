/** One sheet, no outside resources; light and dark by the reader's own setting, and readable on a phone. */
export const style = `
:root {
  --bg: #ffffff; --soft: #f6f8fa; --line: #d1d9e0; --line-soft: #e4e8ed; --text: #1f2328; --dim: #59636e; --link: #0969da;
  --green: #1a7f37; --red: #cf222e; --purple: #8250df; --yellow: #9a6700; --grey: #59636e;
  --add: #dafbe1; --add-num: #aceebb; --del: #ffebe9; --del-num: #ffcecb; --range: #ddf4ff; --chip: #eff2f5; --head: #f6f8fa;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0d1117; --soft: #151b23; --line: #3d444d; --line-soft: #262c34; --text: #f0f6fc; --dim: #9198a1; --link: #4493f8;
    --green: #3fb950; --red: #f85149; --purple: #ab7df8; --yellow: #d29922; --grey: #9198a1;
    --add: #12261e; --add-num: #1c4428; --del: #25171c; --del-num: #542426; --range: #121d2f; --chip: #212830; --head: #151b23;
  }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; }
body { margin: 0; background: var(--bg); color: var(--text); font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
code, pre, .mono { font-family: var(--mono); font-size: 12px; }
.top { background: var(--head); border-bottom: 1px solid var(--line); padding: 14px 24px; font-size: 15px; }
.top b { font-weight: 600; }
.note { color: var(--dim); font-size: 12px; }
main { max-width: 1040px; margin: 0 auto; padding: 24px 24px 64px; }
h1 { font-size: 28px; font-weight: 400; line-height: 1.25; margin: 0 0 8px; }
h1 .number { color: var(--dim); font-weight: 300; }
h2 { font-size: 16px; margin: 24px 0 8px; }
.meta { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; color: var(--dim); margin-bottom: 16px; }
.state { color: #fff; border-radius: 2em; padding: 4px 12px; font-weight: 500; }
.state.open { background: #1f883d; } .state.closed { background: #cf222e; } .state.merged { background: #8250df; } .state.draft { background: #59636e; }
.label { border: 1px solid var(--line); background: var(--chip); color: var(--text); border-radius: 2em; padding: 0 8px; font-size: 12px; line-height: 20px; }
.branch { background: var(--range); color: var(--link); border-radius: 6px; padding: 1px 6px; }
.tabs { display: flex; gap: 4px; border-bottom: 1px solid var(--line); margin-bottom: 20px; overflow-x: auto; }
.tabs a { color: var(--text); padding: 8px 14px; border-bottom: 2px solid transparent; white-space: nowrap; }
.tabs a.here { border-color: #fd8c73; font-weight: 600; }
.tabs a:hover { text-decoration: none; background: var(--soft); border-radius: 6px 6px 0 0; }
.count { background: var(--chip); border-radius: 2em; padding: 0 7px; font-size: 12px; font-weight: 500; margin-left: 4px; }
.item { display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 14px; margin-bottom: 18px; }
.avatar { width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; color: #fff; font-weight: 600; font-size: 17px; text-transform: uppercase; flex: none; }
.avatar.bot { border-radius: 9px; }
.avatar.small { width: 22px; height: 22px; font-size: 11px; } .avatar.small.bot { border-radius: 5px; }
.box { border: 1px solid var(--line); border-radius: 6px; background: var(--bg); min-width: 0; }
.box > header { background: var(--head); border-bottom: 1px solid var(--line); border-radius: 5px 5px 0 0; padding: 7px 14px; color: var(--dim); display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.box:target, .comment:target { outline: 2px solid var(--link); }
.who { color: var(--text); font-weight: 600; }
.tag { border: 1px solid var(--line); border-radius: 2em; padding: 0 7px; font-size: 11px; line-height: 17px; color: var(--dim); }
.tag.right { margin-left: auto; }
.body { padding: 14px; }
.body > :first-child { margin-top: 0; } .body > :last-child { margin-bottom: 0; }
.body p, .body ul, .body ol, .body blockquote, .scroll, .body details { margin: 0 0 12px; }
.body h1, .body h2, .body h3, .body h4 { margin: 18px 0 10px; font-weight: 600; line-height: 1.25; }
.body h1 { font-size: 22px; } .body h2 { font-size: 18px; border-bottom: 1px solid var(--line-soft); padding-bottom: 5px; } .body h3 { font-size: 16px; } .body h4 { font-size: 14px; }
.body ul, .body ol { padding-left: 26px; } .body li > p { margin: 0 0 4px; }
.body code { background: var(--chip); border-radius: 5px; padding: 2px 5px; }
.body li.task { list-style: none; margin-left: -20px; }
.body pre { background: var(--soft); border-radius: 6px; padding: 12px; overflow-x: auto; margin: 0 0 12px; }
.body pre code { background: none; padding: 0; }
.body pre .added { color: var(--green); } .body pre .removed { color: var(--red); } .body pre .range { color: var(--purple); }
.body blockquote { border-left: 4px solid var(--line); color: var(--dim); padding: 0 14px; }
.body hr { border: 0; border-top: 1px solid var(--line); margin: 16px 0; }
.scroll table { border-collapse: collapse; } .scroll th, .scroll td { border: 1px solid var(--line); padding: 5px 12px; text-align: left; vertical-align: top; overflow-wrap: normal; }
.scroll tr:nth-child(odd) td { background: var(--soft); }
.body sub { font-size: 12px; color: var(--dim); vertical-align: baseline; }
.body kbd { border: 1px solid var(--line); border-radius: 5px; padding: 1px 4px; background: var(--soft); font: 11px var(--mono); }
.body .image { color: var(--dim); border: 1px dashed var(--line); border-radius: 5px; padding: 1px 6px; }
.scroll { overflow-x: auto; }
summary { cursor: pointer; }
.reactions { display: flex; gap: 6px; padding: 0 14px 12px; }
.reactions span { border: 1px solid var(--line); background: var(--soft); border-radius: 2em; padding: 0 9px; font-size: 13px; line-height: 24px; display: inline-flex; gap: 6px; align-items: center; }
.reactions svg { width: 16px; height: 16px; }
.event { color: var(--dim); display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 0 0 18px 54px; }
.event .dot { width: 10px; height: 10px; border-radius: 50%; background: var(--line); }
.event.by-review { color: var(--text); }
.thread { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 16px; background: var(--bg); overflow: hidden; }
.thread > header, .thread > summary { background: var(--head); padding: 8px 14px; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
details.thread:not([open]) > summary { border-bottom: 0; }
.comment { padding: 12px 14px 0; border-top: 1px solid var(--line-soft); }
.comment > header { display: flex; flex-wrap: wrap; gap: 7px; align-items: center; color: var(--dim); }
.comment .body { padding: 8px 0 12px; } .comment .reactions { padding: 0 0 12px; }
.within { margin-left: 54px; }
.file { border: 1px solid var(--line); border-radius: 6px; margin-bottom: 20px; overflow: hidden; }
.file > summary { background: var(--head); padding: 9px 14px; display: flex; flex-wrap: wrap; gap: 10px; align-items: center; list-style-position: inside; }
.file[open] > summary { border-bottom: 1px solid var(--line); }
.plus { color: var(--green); font-weight: 600; } .minus { color: var(--red); font-weight: 600; }
.dim { color: var(--dim); }
table.diff { width: 100%; border-collapse: collapse; table-layout: fixed; font: 12px/20px var(--mono); }
table.diff col.n { width: 46px; }
table.diff td { padding: 0 8px; vertical-align: top; }
table.diff td.n { text-align: right; color: var(--dim); user-select: none; padding: 0 8px 0 0; }
table.diff td.c { white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; padding-left: 20px; text-indent: -12px; }
table.diff tr.added td { background: var(--add); } table.diff tr.added td.n { background: var(--add-num); color: var(--text); }
table.diff tr.removed td { background: var(--del); } table.diff tr.removed td.n { background: var(--del-num); color: var(--text); }
table.diff tr.range td { background: var(--range); color: var(--dim); padding: 4px 8px; }
table.diff tr.on td.n:nth-child(2) { box-shadow: inset -3px 0 var(--yellow); }
table.diff tr.talk > td { padding: 12px; background: var(--soft); font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; border: solid var(--line); border-width: 1px 0; }
table.diff tr.talk .thread { max-width: 780px; margin-bottom: 8px; }
.suggestion { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 12px; overflow: hidden; }
.suggestion > header { padding: 6px 12px; border-bottom: 1px solid var(--line); color: var(--dim); font-size: 12px; background: var(--head); }
.runs { list-style: none; padding: 0; margin: 0; }
.runs li { display: flex; flex-wrap: wrap; gap: 10px; padding: 10px 14px; border-top: 1px solid var(--line-soft); align-items: center; }
.runs li:first-child { border-top: 0; }
.icon { width: 18px; height: 18px; border-radius: 50%; color: #fff; display: inline-grid; place-items: center; font-size: 11px; font-weight: 700; flex: none; }
.icon.success { background: #1f883d; } .icon.failure { background: #cf222e; } .icon.neutral, .icon.skipped, .icon.cancelled { background: #818b98; } .icon.pending { background: #bf8700; }
.annotation { border: 1px solid var(--line); border-left: 4px solid var(--grey); border-radius: 6px; padding: 10px 14px; margin-bottom: 10px; }
.annotation.warning { border-left-color: #bf8700; } .annotation.failure { border-left-color: #cf222e; }
.annotation pre { margin: 6px 0 0; white-space: pre-wrap; }
.list { list-style: none; margin: 0; padding: 0; }
.list li { padding: 12px 16px; border-top: 1px solid var(--line-soft); } .list li:first-child { border-top: 0; }
.list .title { font-weight: 600; font-size: 16px; color: var(--text); }
.empty { color: var(--dim); padding: 24px; text-align: center; }
@media (max-width: 640px) {
  main { padding: 16px 12px 48px; } .top { padding: 12px; } h1 { font-size: 22px; }
  .item { grid-template-columns: minmax(0, 1fr); gap: 0; } .item > .avatar { display: none; }
  .within, .event { margin-left: 0; } .tabs { gap: 0; } .tabs a { padding: 8px 9px; }
  table.diff col.n { width: 34px; } table.diff td.n { padding-right: 5px; } table.diff tr.talk > td { padding: 8px 6px; }
}
`;
