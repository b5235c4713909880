import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import type { Site } from "./serve.ts";

/** A wheel is a zip with a name; Python itself makes it. Its files come in on standard input, by path. */
const makeWheel = `
import io, json, sys, zipfile
out = io.BytesIO()
with zipfile.ZipFile(out, "w") as wheel:
    for path, text in json.load(sys.stdin).items():
        wheel.writestr(path, text)
sys.stdout.buffer.write(out.getvalue())
`;

export interface PyPi {
  readonly sites: Readonly<Record<string, Site>>;
  readonly requirements: string;
}

/** A simple index with version 1.0 of one module, and the requirements of a project that wants it. */
export function pypiWith(name: string, source: string): PyPi {
  const info = `${name}-1.0.dist-info`;
  const files = {
    [`${name}.py`]: source,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`,
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    [`${info}/RECORD`]: [`${name}.py,,`, `${info}/METADATA,,`, `${info}/WHEEL,,`, `${info}/RECORD,,\n`].join("\n"),
  };
  const wheel = execFileSync("python3", ["-c", makeWheel], { input: JSON.stringify(files) });
  const file = `${name}-1.0-py3-none-any.whl`;
  const hash = createHash("sha256").update(wheel).digest("hex");
  const link = `<a href="http://files.pythonhosted.org/${file}#sha256=${hash}">${file}</a>`;
  return {
    sites: {
      "pypi.org": { [`/simple/${name}/`]: `<!DOCTYPE html><html><body>${link}</body></html>` },
      "files.pythonhosted.org": { [`/${file}`]: wheel },
    },
    requirements: [
      "--index-url http://pypi.org/simple/",
      "--trusted-host pypi.org",
      "--trusted-host files.pythonhosted.org",
      `${name}==1.0\n`,
    ].join("\n"),
  };
}
