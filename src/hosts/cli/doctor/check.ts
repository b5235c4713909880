/** One thing that was looked at, and what mends it. */
export interface Check {
  readonly name: string;
  /** `note`: works without, and worth knowing. */
  readonly state: "ok" | "missing" | "wrong" | "note";
  /** Never a credential, not even a part of one. */
  readonly what: string;
  /** What to do, as a sentence; with a `command`, what that one does. */
  readonly remedy: string | null;
  readonly command: string | null;
  /** What does not work while this is missing or wrong. */
  readonly needed: "reviews" | "fixes" | null;
}

export interface Report {
  readonly version: string;
  readonly reviews: boolean;
  readonly fixes: boolean;
  readonly checks: readonly Check[];
}

type About = Partial<Pick<Check, "remedy" | "command" | "needed">>;

export function ok(name: string, what: string): Check {
  return { name, state: "ok", what, remedy: null, command: null, needed: null };
}

export function amiss(name: string, state: "missing" | "wrong" | "note", about: About & Pick<Check, "what">): Check {
  return { ...ok(name, about.what), state, ...about };
}
