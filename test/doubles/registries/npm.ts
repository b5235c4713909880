import { createHash } from "node:crypto";
import { archiveFolder } from "./archive-folder.ts";
import type { Site } from "./serve.ts";

export interface NpmPackage {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

const registry = "http://registry.npmjs.org";

export interface NpmRegistry {
  readonly site: Site;
  /** What a project has that depends on all of it. */
  readonly project: Readonly<Record<string, string>>;
}

/** A registry with version 1.0.0 of these packages, and the files of a project that depends on them. */
export function npmRegistry(packages: readonly NpmPackage[], manifest: Record<string, unknown> = {}): NpmRegistry {
  const made = packages.map((each) => ({ ...each, archive: archiveOf(each) }));
  const dependencies = Object.fromEntries(made.map(({ name }) => [name, "1.0.0"]));
  const root = { name: "project", version: "1.0.0", ...manifest, dependencies };
  const locked = made.map(({ name, archive, scripts }) => [
    `node_modules/${name}`,
    {
      version: "1.0.0",
      resolved: `${registry}${pathOf(name)}`,
      integrity: integrityOf(archive),
      ...(scripts !== undefined && { hasInstallScript: true }),
    },
  ]);
  const { name, version } = root;
  const lock = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { "": { name, version, dependencies }, ...Object.fromEntries(locked) },
  };
  return {
    site: Object.fromEntries(made.map(({ name: each, archive }) => [pathOf(each), archive])),
    project: {
      "package.json": `${JSON.stringify(root, null, 2)}\n`,
      "package-lock.json": `${JSON.stringify(lock, null, 2)}\n`,
      ".npmrc": `registry=${registry}/\n`,
    },
  };
}

function pathOf(name: string): string {
  return `/${name}/-/${name}-1.0.0.tgz`;
}

function integrityOf(archive: Buffer): string {
  return `sha512-${createHash("sha512").update(archive).digest("base64")}`;
}

function archiveOf({ name, files, scripts }: NpmPackage): Buffer {
  const manifest = JSON.stringify({ name, version: "1.0.0", type: "module", exports: "./index.js", scripts });
  return archiveFolder("package", { ...files, "package.json": manifest });
}
