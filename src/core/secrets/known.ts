import { asMapped, type Mapped, squash } from "./mapped.ts";

/** Letters and digits in a row that give a value away; a shorter value must appear whole (T42). */
const gram = 12;
/** Values shorter than this are found as they are written only: their pieces are ordinary words. */
const shortest = 8;

/** Which known value a piece of squashed text belongs to and how it was written there, by the length of the piece. */
export type Grams = ReadonlyMap<number, ReadonlyMap<string, { readonly value: number; readonly how: string }>>;

/** Every piece of every known value in every disguise, ready to be looked up. Memory: about 16 strings a character. */
export function gramsOf(known: readonly string[]): Grams {
  const grams = new Map<number, Map<string, { value: number; how: string }>>();
  for (const [value, secret] of known.entries()) {
    for (const { how, text } of disguises(secretPart(secret))) {
      const squashed = squash(asMapped(text)).text;
      const size = Math.min(gram, squashed.length);
      if (size < shortest) continue;
      const pieces = grams.get(size) ?? new Map<string, { value: number; how: string }>();
      grams.set(size, pieces);
      const owner = { value, how };
      for (const at of variedWindows(squashed, size)) pieces.set(squashed.slice(at, at + size), owner);
    }
  }
  return grams;
}

/** The first place of each value and disguise in a squashed text. */
export function findGrams(
  squashed: Mapped,
  grams: Grams,
): readonly { readonly value: number; readonly how: string; readonly at: number }[] {
  const found = new Map<string, { value: number; how: string; at: number }>();
  for (const [size, pieces] of grams) {
    for (let unit = 0; unit + size <= squashed.text.length; unit += 1) {
      const hit = pieces.get(squashed.text.slice(unit, unit + size));
      if (hit !== undefined && !found.has(`${hit.value} ${hit.how}`))
        found.set(`${hit.value} ${hit.how}`, { ...hit, at: squashed.at(unit) });
    }
  }
  return [...found.values()];
}

/** Without what is the same in everybody's keys: the armour of a PEM file, the header of a JWT. */
function secretPart(secret: string): string {
  return secret.replaceAll(/-----[A-Z ]{0,60}-----/g, "").replace(/eyJ[\w-]*\./, "");
}

function disguises(secret: string): readonly { readonly how: string; readonly text: string }[] {
  const back = reverse(secret);
  const encoded = [secret, back].flatMap((text) => [
    { how: "rot13", text: rot13(text) },
    { how: "hex", text: Buffer.from(text).toString("hex") },
    ...[0, 1, 2].map((shift) => ({ how: "base64", text: base64(text, shift) })),
  ]);
  const turned = encoded
    .filter(({ how }) => how !== "rot13")
    .map(({ how, text }) => ({ how: `${how}, reversed`, text: reverse(text) }));
  return [...turned, ...encoded, { how: "reversed", text: back }, { how: "plain", text: secret }];
}

/** The digits that are the same whatever stands before and after the secret, when it begins `shift` bytes into a group of three. */
function base64(text: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
  return bytes.toString("base64").slice(shift === 0 ? 0 : shift + 1, Math.floor((bytes.length * 8) / 6));
}

function rot13(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const first = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });
}

function reverse(text: string): string {
  return Array.from(text).toReversed().join("");
}

/** Where stretches of `size` letters and digits begin that hold more than four different ones: rows of a few are in any text. */
function* variedWindows(text: string, size: number): Generator<number> {
  const counts = new Map<string, number>();
  const count = (character: string, by: number): void => {
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
