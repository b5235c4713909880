import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  stripInvisible
} from "./chunk-QC6MBD3S.js";

// src/core/secrets/mapped.ts
function asMapped(text) {
  return { text, at: (unit) => unit };
}
function squash(source) {
  const offsets = new Uint32Array(source.text.length);
  let length = 0;
  const text = source.text.replaceAll(/[^A-Za-z0-9]+|[A-Za-z0-9]+/g, (run, offset) => {
    if (!/^[A-Za-z0-9]/.test(run)) return "";
    for (let unit = 0; unit < run.length; unit += 1) offsets[length + unit] = offset + unit;
    length += run.length;
    return run.toLowerCase();
  });
  return { text, at: (unit) => source.at(offsets[unit] ?? 0) };
}
var escape = /%([0-9a-f]{2})|\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\u\{([0-9a-f]{1,6})\}|&#x([0-9a-f]{1,6});|&#(\d{1,7});|\\([!-/:-@[-`{-~])/gi;
function unescaped(source) {
  const starts = [];
  let shift = 0;
  const shifts = [];
  const text = source.text.replaceAll(escape, (whole, ...found) => {
    const digits = found.slice(0, 6).map((group) => typeof group === "string" ? group : "");
    const [sign, offset] = [found[6], Number(found[7])];
    const code = digits[5] === "" ? Number.parseInt(digits.join(""), 16) : Number(digits[5]);
    const character = typeof sign === "string" ? sign : code <= 1114111 ? String.fromCodePoint(code) : "";
    shift += whole.length - character.length;
    starts.push(offset + whole.length - shift);
    shifts.push(shift);
    return character;
  });
  return starts.length === 0 ? null : { text, at: (unit) => source.at(unit + (shifts[lastAtOrBefore(starts, unit)] ?? 0)) };
}
function lastAtOrBefore(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = low + high >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// src/core/secrets/known.ts
var gram = 12;
var shortest = 8;
function gramsOf(known) {
  const grams = /* @__PURE__ */ new Map();
  for (const [value, secret] of known.entries()) {
    for (const { how, text } of disguises(secretPart(secret))) {
      const squashed = squash(asMapped(text)).text;
      const size = Math.min(gram, squashed.length);
      if (size < shortest) continue;
      const pieces = grams.get(size) ?? /* @__PURE__ */ new Map();
      grams.set(size, pieces);
      const owner = { value, how };
      for (const at of variedWindows(squashed, size)) pieces.set(squashed.slice(at, at + size), owner);
    }
  }
  return grams;
}
function findGrams(squashed, grams) {
  const found = /* @__PURE__ */ new Map();
  for (const [size, pieces] of grams) {
    for (let unit = 0; unit + size <= squashed.text.length; unit += 1) {
      const hit = pieces.get(squashed.text.slice(unit, unit + size));
      if (hit !== void 0 && !found.has(`${hit.value} ${hit.how}`))
        found.set(`${hit.value} ${hit.how}`, { ...hit, at: squashed.at(unit) });
    }
  }
  return [...found.values()];
}
function secretPart(secret) {
  return secret.replaceAll(/-----[A-Z ]{0,60}-----/g, "").replace(/eyJ[\w-]*\./, "");
}
function disguises(secret) {
  const back = reverse(secret);
  const encoded = [secret, back].flatMap((text) => [
    { how: "rot13", text: rot13(text) },
    { how: "hex", text: Buffer.from(text).toString("hex") },
    ...[0, 1, 2].map((shift) => ({ how: "base64", text: base64(text, shift) }))
  ]);
  const turned = encoded.filter(({ how }) => how !== "rot13").map(({ how, text }) => ({ how: `${how}, reversed`, text: reverse(text) }));
  return [...turned, ...encoded, { how: "reversed", text: back }, { how: "plain", text: secret }];
}
function base64(text, shift) {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
  return bytes.toString("base64").slice(shift === 0 ? 0 : shift + 1, Math.floor(bytes.length * 8 / 6));
}
function rot13(text) {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const first = letter <= "Z" ? 65 : 97;
    return String.fromCharCode((letter.charCodeAt(0) - first + 13) % 26 + first);
  });
}
function reverse(text) {
  return Array.from(text).toReversed().join("");
}
function* variedWindows(text, size) {
  const counts = /* @__PURE__ */ new Map();
  const count = (character, by) => {
    const now = (counts.get(character) ?? 0) + by;
    if (now === 0) counts.delete(character);
    else counts.set(character, now);
  };
  for (let end = 0; end < text.length; end += 1) {
    count(text.charAt(end), 1);
    if (end >= size) count(text.charAt(end - size), -1);
    if (end >= size - 1 && counts.size > 4) yield end - size + 1;
  }
}

// src/core/secrets/patterns.ts
var patterns = [
  { what: "GitHub token", form: /gh[pousr]_(?<secret>[A-Za-z0-9]{36,255})/g },
  // Installation tokens of 2026 carry a JWT: `ghs_<app>_<header>.<payload>.<signature>`.
  { what: "GitHub token", form: /ghs_(?<secret>[A-Za-z0-9._-]{36,1200})/g },
  { what: "GitHub token", form: /github_pat_(?<secret>[A-Za-z0-9_]{40,255})/g },
  { what: "OpenAI key", form: /(?<![A-Za-z0-9])sk-(?:proj-|svcacct-|admin-|None-)?(?<secret>[A-Za-z0-9_-]{32,200})/g },
  { what: "Anthropic key", form: /sk-ant-(?<secret>[A-Za-z0-9_-]{40,200})/g },
  { what: "AWS access key", form: /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)(?<secret>[A-Z2-7]{16})(?![A-Z0-9])/g },
  { what: "Google API key", form: /AIza(?<secret>[A-Za-z0-9_-]{35})/g },
  { what: "Slack token", form: /xox[abeoprs]-(?<secret>\d[A-Za-z0-9-]{20,250})/g },
  {
    what: "Slack webhook",
    form: /hooks\.slack\.com\/services\/(?<secret>T[A-Z0-9]{6,14}\/B[A-Z0-9]{6,14}\/[A-Za-z0-9]{20,40})/g
  },
  { what: "GitLab token", form: /gl(?:pat|ptt|dt|rt|cbt|soat)-(?<secret>[A-Za-z0-9_-]{20,100})/g },
  { what: "npm token", form: /npm_(?<secret>[A-Za-z0-9]{36})/g },
  { what: "PyPI token", form: /pypi-AgE(?<secret>[A-Za-z0-9_-]{50,300})/g },
  { what: "Stripe key", form: /(?:sk|rk)_live_(?<secret>[A-Za-z0-9]{24,120})/g },
  { what: "SendGrid key", form: /SG\.(?<secret>[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})/g },
  { what: "Hugging Face token", form: /hf_(?<secret>[A-Za-z0-9]{34,40})/g },
  {
    what: "private key",
    form: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr]|["'+>|])*(?<secret>[A-Za-z0-9+/=]{40,80})/g
  },
  { what: "JSON web token", form: /(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.(?<secret>[\w-]{20,1000})/g }
];
var examples = /* @__PURE__ */ new Set(["IOSFODNN7EXAMPLE"]);
function findPatterns(text) {
  return patterns.flatMap(
    ({ what, form }) => [...text.matchAll(form)].filter((match) => isRandom(match.groups?.["secret"] ?? "")).map((match) => ({ what, from: match.index, to: match.index + match[0].length }))
  );
}
function isRandom(secret) {
  if (examples.has(secret)) return false;
  const start = secret.slice(0, 40);
  return new Set(start).size >= 10 && /\d/.test(start) && /[A-Za-z]/.test(start) && !/^(?:[a-z]+|[A-Z]+|\d+)(?:[-_.](?:[a-z]+|[A-Z]+|\d+))*$/.test(secret);
}

// src/core/secrets/scan.ts
var shortestValue = 6;
function scannerFor(known) {
  const values = valuesOf(known);
  const grams = gramsOf(values);
  return (text) => search(text, values, grams);
}
function search(text, values, grams) {
  const source = asMapped(text);
  const decoded = unescaped(source);
  const readings = decoded === null ? [source] : [source, decoded, unescaped(decoded) ?? decoded];
  const found = [...readings.flatMap((reading) => knownIn(reading, values, grams)), ...patternsIn(text, readings)];
  const unique = new Map(found.toReversed().map((leak) => [leak.what, leak]));
  return [...unique.values()].toReversed().map(({ kind, what, at }) => ({ kind, what, line: lineOf(text, at) }));
}
function valuesOf(known) {
  return [...new Set(known.map((value) => value.trim()))].filter((value) => value.length >= shortestValue);
}
function knownIn(reading, values, grams) {
  const whole = values.map((value) => reading.text.indexOf(value)).filter((at) => at !== -1);
  const pieces = findGrams(squash(reading), grams);
  return [
    ...whole.map((at) => ({ kind: "known", what: describe("plain"), at: reading.at(at) })),
    ...pieces.map(({ how, at }) => ({ kind: "known", what: describe(how), at }))
  ];
}
function describe(how) {
  return `value this job holds (${how})`;
}
function patternsIn(text, readings) {
  const direct = readings.flatMap(
    (reading) => findPatterns(reading.text).map(({ what, from }) => ({ what, at: reading.at(from) }))
  );
  const encoded = [...text.matchAll(/[A-Za-z0-9+/_-]{24,}/g)].flatMap(
    (run) => findPatterns(Buffer.from(run[0], "base64").toString("latin1")).map(({ what }) => ({
      what: `${what} (base64)`,
      at: run.index
    }))
  );
  const bent = [stripInvisible(text), text.split("").toReversed().join("")].flatMap(
    (other) => findPatterns(other).map(({ what }) => ({ what, at: 0 }))
  );
  return [...direct, ...encoded, ...bent].map(({ what, at }) => ({ kind: "pattern", what, at }));
}
function lineOf(text, at) {
  return text.slice(0, at).split("\n").length;
}

export {
  findPatterns,
  scannerFor,
  valuesOf
};
