import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/core/markdown/invisible.ts
var unseen = String.raw`\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u2800`;
var drawn = String.raw`\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}`;
var one = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)?`;
var emoji = String.raw`\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}|${one}(?:\u200D${one})*`;
var hidden = new RegExp(String.raw`${emoji}|[[${unseen}]--[\n\t${drawn}]]`, "gv");
var shown = new RegExp(String.raw`\r\n|${emoji}|[[${unseen}\p{Z}]--[ \n\t${drawn}]]`, "gv");
var sequence = new RegExp(String.raw`^(?:\r\n|${emoji})$`, "v");
var space = new RegExp("^\\p{Z}$", "v");
var escapes = /\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]/g;
function stripAnsi(text) {
  return text.replaceAll(escapes, "");
}
function stripInvisible(text) {
  return stripAnsi(text).replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, "\n").replaceAll(hidden, (found) => sequence.test(found) ? found : "").replaceAll(new RegExp("\\p{Zs}", "gu"), " ");
}
function escapeInvisible(code) {
  let found = 0;
  const text = code.replaceAll(shown, (match) => {
    if (sequence.test(match)) return match;
    if (!space.test(match)) found += 1;
    return `\\u{${(match.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return { text, found };
}

export {
  stripAnsi,
  stripInvisible,
  escapeInvisible
};
