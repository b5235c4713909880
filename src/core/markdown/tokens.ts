import { ownPage, type PostingPolicy } from "./links.ts";
import { type Inline, visible } from "./tree.ts";

/**
 * Everything that GitHub or another bot would act on in plain text: addresses, mentions and e-mail addresses, references
 * to issues (trap 16), commits. Each alternative begins at the start of a run of its characters or at its own sign, and
 * takes the whole word, so a match is found once and what follows it begins a new word.
 */
const token = new RegExp(
  [
    String.raw`(?<url>(?:(?<![\w+.-])[\w+.-]+)?:\/\/[^\s<>]*|(?:(?<!\w)\w+)?www\.[^\s<>]+|(?:(?<!\w)\w+)?(?:mailto|xmpp):[^\s<>]+)`,
    String.raw`(?<at>(?:(?<![\w.+/-])[\w.+/-]+)?[@＠﹫][\w](?:[\w./-]*\w)?)`,
    String.raw`(?<issue>(?:(?<![\w./-])[\w./-]+)?[#＃]\d\w*|(?<!\w)gh-\d\w*)`,
    String.raw`(?<commit>(?<!\w)[0-9a-f]{7,64}(?!\w))`,
  ].join("|"),
  "gi",
);

/** Words that make other bots act when they open a line (T45). */
const order =
  /(?<=^|\n)[ \t]*(?:[/!][a-z]\S*|r[+?=]\S*|(?:bors|homu|retest|recheck|rerun|test this please|ok to test|add to whitelist)(?!\w))/gi;

/**
 * Splits text into what is plain, what may stay a link, and what is shown as code: nobody is notified from code.
 * `before` is the text in front of the nodes: empty at the start of a block.
 */
export function tokenise(nodes: readonly Inline[], policy: PostingPolicy, before = ""): readonly Inline[] {
  let previous = before;
  return nodes.flatMap((node): readonly Inline[] => {
    const front = previous;
    previous = node.kind === "text" ? node.text : "`";
    if (node.kind === "code") return [node];
    if (node.kind === "text") return splitText(node.text, policy, front);
    if (node.kind !== "link") return [{ ...node, children: tokenise(node.children, policy, front) }];
    return [settleWords(node.url, tokenise(node.children, { ...policy, links: [] }, front))];
  });
}

/** `[…]:` opens a definition even where its bracket stands in code, and nothing of a definition is shown: no link then. */
function settleWords(url: string, children: readonly Inline[]): Inline {
  const shown = visible(children);
  return shown.includes("]:") ? code(shown) : { kind: "link", url, children };
}

function splitText(text: string, policy: PostingPolicy, before: string): readonly Inline[] {
  const opens = before === "" || before.endsWith("\n");
  return cut(text, opens ? order : afterLineEnd, (found) => [code(found[0].trim())]).flatMap((node, at) => {
    if (node.kind !== "text") return [node];
    const front = at === 0 ? before : "`";
    return cut(node.text, token, (found) =>
      settleToken(found, policy, found.input.charAt(found.index - 1) || front.slice(-1)),
    );
  });
}

/** The same words, for text that does not begin a line. */
const afterLineEnd = new RegExp(order.source.replace("(?<=^|\\n)", "(?<=\\n)"), order.flags);

function cut(text: string, pattern: RegExp, settle: (found: RegExpExecArray) => readonly Inline[]): readonly Inline[] {
  const nodes: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    nodes.push({ kind: "text", text: text.slice(from, match.index) }, ...settle(match));
    from = match.index + match[0].length;
  }
  return [...nodes, { kind: "text", text: text.slice(from) } as const].filter(
    (node) => node.kind !== "text" || node.text !== "",
  );
}

function settleToken(found: RegExpExecArray, policy: PostingPolicy, before: string): readonly Inline[] {
  const [word] = found;
  const { at, url, commit } = found.groups ?? {};
  if (at !== undefined) return [isAllowed(word, policy, before) ? { kind: "text", text: word } : code(word)];
  if (url !== undefined) return settleUrl(word, policy);
  return [commit !== undefined && !isCommit(word) ? { kind: "text", text: word } : code(word)];
}

function settleUrl(word: string, policy: PostingPolicy): readonly Inline[] {
  const end = trimEnd(word);
  const url = word.slice(0, end);
  const own = ownPage(url, policy);
  const node = own === null ? code(url) : settleWords(own, [code(url)]);
  return end === word.length ? [node] : [node, { kind: "text", text: word.slice(end) }];
}

/** Where an address in a sentence ends: GitHub leaves closing punctuation outside too. */
function trimEnd(word: string): number {
  let end = word.length;
  while (end > 1 && ".,;:!?'\"*_~)]}".includes(word.charAt(end - 1))) end -= 1;
  return end;
}

function isAllowed(word: string, policy: PostingPolicy, before: string): boolean {
  return /^[\s(]?$/.test(before) && policy.mentions.some((login) => word.toLowerCase() === `@${login.toLowerCase()}`);
}

/** Seven letters of `a` to `f` are a word, seven digits a number: GitHub resolves neither unless a commit has that name. */
function isCommit(word: string): boolean {
  return word.length >= 40 || (/\d/.test(word) && /[a-f]/i.test(word));
}

function code(text: string): Inline {
  return { kind: "code", text };
}
