import type { KedroProject } from "../../../src/core/model/kedro-project.ts";
import { readKedroProject } from "../../../src/core/kedro/project/read-project.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";
import { SKELETON } from "./project-cases.ts";

export interface ReadOptions {
  readonly environment?: string;
  readonly kedroVersion?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Files of the skeleton to leave out. */
  readonly without?: readonly string[];
}

/** Reads the skeleton with these files laid over it. */
export async function readProject(
  files: Readonly<Record<string, string>>,
  options: ReadOptions = {},
): Promise<KedroProject> {
  const all = Object.fromEntries(
    Object.entries({ ...SKELETON, ...files }).filter(([path]) => !options.without?.includes(path)),
  );
  return readKedroProject({
    files: filesFromMemory(all),
    root: "",
    environment: options.environment ?? "local",
    kedroVersion: options.kedroVersion ?? "1.7.0",
    environmentVariables: new Map(Object.entries(options.variables ?? {})),
    parser: await pythonParser(),
  });
}

/** Node names of each registered pipeline, in execution order. */
export function namesOf(project: KedroProject): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(project.pipelines).map(([name, pipeline]) => [name, pipeline.nodes.map((node) => node.name)]),
  );
}

/** `rule file:line` of every diagnostic, sorted. */
export function foundIn(project: KedroProject): readonly string[] {
  return project.diagnostics.map(({ rule, at }) => `${rule} ${at?.file}:${at?.line}`).sort();
}

/** `rule file:line: names` of every blind spot. */
export function blindSpotsOf(project: KedroProject): readonly string[] {
  return project.blindSpots.map(({ rule, at, affects }) => `${rule} ${at.file}:${at.line}: ${affects.join(" ")}`);
}
