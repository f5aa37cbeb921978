import { performance } from "node:perf_hooks";
import { translateProject } from "../../src/core/dagster/translate-project.ts";
import { readKedroProject } from "../../src/core/kedro/project/read-project.ts";
import { NEWEST } from "../../src/core/model/supported-versions.ts";
import { createPythonParser, type PythonParser } from "static-python";
import { checkLocation } from "../../src/core/rules/judge/check-location.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { FAMILIES, makeProject } from "./make-project.ts";

/** Milliseconds of each phase inside one process, and of a second translation with one file changed. */
export async function phases(sizes: readonly number[]): Promise<void> {
  const began = performance.now();
  const parser = createPythonParser();
  console.log(`start of the parser: ${Math.round(performance.now() - began)} ms\n`);
  console.log("| project | nodes | parse | read (evaluate, catalog) | translate | rules |\n|---|---|---|---|---|---|");
  for (const family of FAMILIES) for (const nodes of sizes) console.log(row(parser, family, nodes));
  console.log("");
}

function row(parser: PythonParser, family: (typeof FAMILIES)[number], nodes: number): string {
  const texts = makeProject(family, nodes);
  const files = filesFromMemory(texts);
  const versions = { kedroVersion: NEWEST.kedro, dagsterVersion: NEWEST.dagster };
  const [parse] = timed(() =>
    files
      .list()
      .filter((path) => path.endsWith(".py"))
      .forEach((path) => parser.parse(texts[path] ?? "")),
  );
  const [read, project] = timed(() =>
    readKedroProject({ files, root: "", environment: "local", environmentVariables: new Map(), parser, ...versions }),
  );
  const [translate, { location, selection }] = timed(() =>
    translateProject(project, { target: "plugin", allPipelines: false, ...versions }),
  );
  const [rules] = timed(() => checkLocation({ project, location, selection, ...versions }));
  return `| ${family} | ${nodes} | ${parse} ms | ${read} ms | ${translate} ms | ${rules} ms |`;
}

function timed<T>(work: () => T): readonly [ms: number, result: T] {
  const began = performance.now();
  const result = work();
  return [Math.round(performance.now() - began), result];
}
