/** One kind of credential that can be told by its form. Quantifiers are bounded or end the pattern, so each is linear (T74). */
interface Pattern {
  readonly what: string;
  readonly form: RegExp;
}

/** `(?<secret>…)` is the random part: a placeholder such as `ghp_xxxxxxxx` has too few different characters in it. */
const patterns: readonly Pattern[] = [
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
    form: /hooks\.slack\.com\/services\/(?<secret>T[A-Z0-9]{6,14}\/B[A-Z0-9]{6,14}\/[A-Za-z0-9]{20,40})/g,
  },
  { what: "GitLab token", form: /gl(?:pat|ptt|dt|rt|cbt|soat)-(?<secret>[A-Za-z0-9_-]{20,100})/g },
  { what: "npm token", form: /npm_(?<secret>[A-Za-z0-9]{36})/g },
  { what: "PyPI token", form: /pypi-AgE(?<secret>[A-Za-z0-9_-]{50,300})/g },
  { what: "Stripe key", form: /(?:sk|rk)_live_(?<secret>[A-Za-z0-9]{24,120})/g },
  { what: "SendGrid key", form: /SG\.(?<secret>[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})/g },
  { what: "Hugging Face token", form: /hf_(?<secret>[A-Za-z0-9]{34,40})/g },
  {
    what: "private key",
    form: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr]|["'+>|])*(?<secret>[A-Za-z0-9+/=]{40,80})/g,
  },
  { what: "JSON web token", form: /(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.(?<secret>[\w-]{20,1000})/g },
];

/** Amazon's own example, which every manual quotes. */
const examples = new Set(["IOSFODNN7EXAMPLE"]);

export interface PatternHit {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

export function findPatterns(text: string): readonly PatternHit[] {
  return patterns.flatMap(({ what, form }) =>
    [...text.matchAll(form)]
      .filter((match) => isRandom(match.groups?.["secret"] ?? ""))
      .map((match) => ({ what, from: match.index, to: match.index + match[0].length })),
  );
}

/** Enough different characters, letters and digits among them; words in kebab-case and rows of `x` are no keys. */
function isRandom(secret: string): boolean {
  if (examples.has(secret)) return false;
  const start = secret.slice(0, 40);
  return (
    new Set(start).size >= 10 &&
    /\d/.test(start) &&
    /[A-Za-z]/.test(start) &&
    !/^(?:[a-z]+|[A-Z]+|\d+)(?:[-_.](?:[a-z]+|[A-Z]+|\d+))*$/.test(secret)
  );
}
