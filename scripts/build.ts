// Bundles the command line, the Action and the page of a review into dist/, with the files they read beside themselves.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { rolldown } from "rolldown";
import { buildPage } from "../tools/report-page/build-page.ts";

const ENTRIES: Readonly<Record<string, string>> = { cli: "src/cli/main.ts", action: "src/action/main.ts" };
/**
 * What is loaded together, in this order: each file holds what the module needs and no file before it has. The command line
 * loads `start` and the files up to its command's; `help` and `--version` load `start` alone.
 */
const FILES: Readonly<Record<string, RegExp>> = {
  start: /src\/cli\/(?:run-command-line|terminal)\.ts$/,
  running: /src\/cli\/run-command\.ts$/,
  reading: /src\/cli\/commands\/translate\.ts$/,
  settings: /src\/settings\/read-settings\.ts$/,
  live: /src\/cli\/translate-live\.ts$/,
  generating: /src\/cli\/commands\/generate\.ts$/,
  migrating: /src\/cli\/commands\/migrate\.ts$/,
  judging: /src\/cli\/commands\/validate\.ts$/,
  comparing: /src\/cli\/commands\/diff\.ts$/,
  reviewing: /src\/cli\/commands\/review\.ts$/,
  acting: /src\/action\/run-on-runner\.ts$/,
};
const SHIPPED: Readonly<Record<string, string>> = {
  runtime: "python/kedro-dagster-runtime/src/kedro_dagster_runtime",
  "probe.py": "src/live/probe.py",
  "report.schema.json": "schema/report.schema.json",
};

const output = process.argv[2] ?? "dist";
const bundled = new Set<string>();
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
await bundle(Object.fromEntries(Object.entries(ENTRIES).filter(([, input]) => existsSync(input))));
const page = await buildPage();
writeFileSync(join(output, "report-page.js"), page.script);
writeFileSync(join(output, "report-page.css"), page.style);
for (const name of page.packages) bundled.add(name);
for (const [name, file] of Object.entries(SHIPPED))
  if (existsSync(file))
    cpSync(file, join(output, name), {
      recursive: true,
      // of the runtime only what generated definitions carry
      filter: (path) => !/__pycache__|\.ruff_cache|py\.typed$/.test(path),
    });
writeFileSync(join(output, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
writeFileSync(join(output, "licenses.txt"), licenses([...bundled].sort()));

/** One build of both, so that they share what both load, and load it only when it is used. */
async function bundle(input: Readonly<Record<string, string>>): Promise<void> {
  const build = await rolldown({
    input,
    platform: "node",
    logLevel: "warn",
    external: [/^node:/],
    plugins: [
      {
        name: "note-packages",
        moduleParsed(module: { id: string }): void {
          const match = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module.id);
          if (match) bundled.add(match[1] ?? "");
        },
      },
    ],
  });
  await build.write({
    dir: output,
    // what V8 compiled is kept of whole scripts: src/program/keep-compiled-code.ts
    format: "cjs",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    codeSplitting: { groups: Object.entries(FILES).map(([name, test]) => ({ name, test })) },
    minify: true,
    // beside the bundle and read only when a fault of ours is printed: src/program/source-stack.ts
    sourcemap: "hidden",
    sourcemapExcludeSources: true,
    // as from dist/, wherever the output is written: the same sources make the same bytes
    sourcemapPathTransform: (source, map) => join("..", relative(".", join(dirname(map), source))),
    banner: ({ name }) => (name === "cli" ? "#!/usr/bin/env node" : ""),
  });
  await build.close();
}

function licenses(packages: readonly string[]): string {
  return packages
    .map((name) => {
      const folder = join("node_modules", name);
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
        version: string;
        license?: string;
      };
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
      return `${name} ${version} (${license ?? "see its text"})\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
