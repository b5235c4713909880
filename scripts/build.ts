/**
 * Builds what others run: `dist/` for GitHub (committed, compared in CI) and `build/` for the published command line.
 * `node scripts/build.ts` writes both; `--check` compares dist/ with a fresh build and fails when they differ.
 */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import { licences } from "./licences.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");

/** CommonJS parts of the bundle ask for `require`; ESM has none. */
const banner = `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`;

/**
 * `@actions/core` brings an HTTP client, and with it undici, for one function that asks GitHub for identity tokens. It is
 * not used here, and 0.8 MB of it would be read at each start.
 */
const withoutIdentityTokens: Plugin = {
  name: "without-identity-tokens",
  setup(build) {
    build.onResolve({ filter: /^@actions\/http-client/ }, ({ path }) => ({ path, namespace: "left-out" }));
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({
      contents: "export const HttpClient = undefined, BearerCredentialHandler = undefined;",
    }));
  },
};

/**
 * Of `@actions/github` the Action uses the context. Its client, never called, would bring undici and every REST route;
 * the package does not say that its modules do nothing by being loaded, so it is said here.
 */
const contextOnly: Plugin = {
  name: "context-only",
  setup(build) {
    build.onResolve({ filter: /^\.\/utils\.js$/ }, ({ path, resolveDir }) =>
      resolveDir.endsWith("@actions/github/lib") ? { path: join(resolveDir, path), sideEffects: false } : undefined,
    );
  },
};

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  splitting: true,
  // Names, not code, are kept: stack traces of users stay readable and the diff of dist stays reviewable.
  minify: false,
  legalComments: "none",
  banner: { js: banner },
  metafile: true,
  logLevel: "warning",
};

export async function buildAction(outdir: string): Promise<Metafile> {
  const result = await build({
    ...common,
    metafile: true,
    plugins: [withoutIdentityTokens, contextOnly],
    // `ws` would look for faster parts of its own wherever this is installed, and take what it finds.
    define: { "process.env.WS_NO_BUFFER_UTIL": '"true"', "process.env.WS_NO_UTF_8_VALIDATE": '"true"' },
    entryPoints: {
      index: "src/hosts/action/index.ts",
      propose: "src/hosts/action/propose.ts",
      publish: "src/hosts/action/publish.ts",
    },
    outdir,
    chunkNames: "chunks/[name]-[hash]",
  });
  await writeFile(join(outdir, "package.json"), `${JSON.stringify({ type: "module" })}\n`);
  await writeFile(join(outdir, "licenses.txt"), await licences(result.metafile, root));
  return result.metafile;
}

export async function buildCli(outdir: string): Promise<Metafile> {
  const result = await build({
    ...common,
    metafile: true,
    entryPoints: { "codex-bot": "src/hosts/cli/index.ts", codex: "src/codex/library.ts" },
    outdir,
    chunkNames: "chunks/[name]-[hash]",
    // Probot and what it brings are installed, not bundled: only `serve` loads them.
    packages: "external",
  });
  return result.metafile;
}

/** What an editor knows of the library. */
async function declareTypes(outdir: string): Promise<void> {
  const compiler = join(root, "node_modules", ".bin", "tsc");
  await run(compiler, ["-p", join(root, "scripts", "tsconfig.library.json"), "--outDir", join(outdir, "types")]);
}

async function filesOf(directory: string): Promise<Map<string, string>> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pairs = files.map(async (file) => [file.slice(directory.length + 1), await readFile(file, "utf8")] as const);
  return new Map(await Promise.all(pairs));
}

async function check(): Promise<number> {
  await using fresh = await temporary();
  await buildAction(fresh.path);
  const [committed, built] = await Promise.all([filesOf(join(root, "dist")), filesOf(fresh.path)]);
  const names = new Set([...committed.keys(), ...built.keys()]);
  const stale = [...names].filter((name) => committed.get(name) !== built.get(name));
  for (const name of stale) console.error(`dist/${name} is not what src gives. Run: npm run build`);
  if (stale.length === 0) console.log(`dist/ is what src gives (${built.size} files).`);
  return stale.length === 0 ? 0 : 1;
}

async function temporary(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "codex-bot-dist-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** What stood there is taken away only when there is something to put in its place. */
async function replace(name: string, make: (outdir: string) => Promise<unknown>): Promise<void> {
  await using fresh = await temporary();
  const made = join(fresh.path, name);
  await make(made);
  await rm(join(root, name), { recursive: true, force: true });
  await cp(made, join(root, name), { recursive: true });
}

async function main(): Promise<void> {
  if (process.argv.includes("--check")) {
    process.exitCode = await check();
    return;
  }
  await replace("dist", buildAction);
  await replace("build", async (outdir) => {
    await buildCli(outdir);
    await declareTypes(outdir);
  });
}

if (import.meta.main) await main();
