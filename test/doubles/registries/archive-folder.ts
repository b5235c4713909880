import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A compressed archive of one folder, as registries keep them. */
export function archiveFolder(name: string, files: Readonly<Record<string, string>>): Buffer {
  const around = mkdtempSync(join(tmpdir(), "archive-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(around, name, path)), { recursive: true });
      writeFileSync(join(around, name, path), text);
    }
    return execFileSync("tar", ["-czf", "-", "-C", around, name]);
  } finally {
    rmSync(around, { recursive: true });
  }
}
