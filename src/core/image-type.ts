/** Pictures that models take, by how their bytes begin. None is decoded here; SVG is a program, and none of them. */
const beginnings: readonly (readonly [string, RegExp])[] = [
  ["image/png", /^\x89PNG\r\n\x1a\n/],
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/gif", /^GIF8[79]a/],
  ["image/webp", /^RIFF[^]{4}WEBP/],
];

/** `null` for what is none of them, whatever its name says. */
export function imageTypeOf(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 16).toString("latin1");
  return beginnings.find(([, beginning]) => beginning.test(start))?.[0] ?? null;
}

export function dataUrl(type: string, bytes: Buffer): string {
  return `data:${type};base64,${bytes.toString("base64")}`;
}
