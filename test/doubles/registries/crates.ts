import { createHash } from "node:crypto";
import { archiveFolder } from "./archive-folder.ts";
import type { Site } from "./serve.ts";

export interface Crates {
  readonly sites: Readonly<Record<string, Site>>;
  /** What a project has that depends on it. */
  readonly project: Readonly<Record<string, string>>;
}

/** A sparse index with version 1.0.0 of one crate, and the files of a project that depends on it. */
export function cratesWith(name: string, source: string): Crates {
  const manifest = `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n`;
  const crate = archiveFolder(`${name}-1.0.0`, { "Cargo.toml": manifest, "src/lib.rs": source });
  const cksum = createHash("sha256").update(crate).digest("hex");
  const entry = { name, vers: "1.0.0", deps: [], cksum, features: {}, yanked: false };
  const place = `/${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
  return {
    sites: {
      "index.crates.io": {
        "/config.json": JSON.stringify({ dl: "http://static.crates.io/crates" }),
        [place]: `${JSON.stringify(entry)}\n`,
      },
      "static.crates.io": { [`/crates/${name}/1.0.0/download`]: crate },
    },
    project: {
      "Cargo.toml": `[package]\nname = "project"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\n${name} = "1.0.0"\n`,
      "Cargo.lock": lockOf(name, cksum),
      ".cargo/config.toml":
        '[source.crates-io]\nreplace-with = "plain"\n\n[source.plain]\nregistry = "sparse+http://index.crates.io/"\n',
      ".gitignore": "target/\n",
    },
  };
}

function lockOf(name: string, checksum: string): string {
  return [
    "version = 3\n",
    "[[package]]",
    `name = "${name}"`,
    'version = "1.0.0"',
    'source = "registry+https://github.com/rust-lang/crates.io-index"',
    `checksum = "${checksum}"\n`,
    "[[package]]",
    'name = "project"',
    'version = "1.0.0"',
    "dependencies = [",
    ` "${name}",`,
    "]\n",
  ].join("\n");
}
