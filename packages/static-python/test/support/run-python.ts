import {
  type Budget,
  createInterpreter,
  createParsedModules,
  type HostContext,
  type HostModules,
  type Interpreter,
  type ParsedModule,
  type PythonVersions,
  type Result,
  type Value,
} from "../../src/index.ts";
import { filesInMemory } from "./files-in-memory.ts";
import { pythonParser } from "./python-parser.ts";

export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly searchPath?: readonly string[];
  readonly hostModules?: HostModules;
  readonly environmentVariables?: Readonly<Record<string, string>>;
  readonly budget?: Budget;
  /** Paths that git leaves out; without it nothing is known of git. */
  readonly ignored?: readonly string[];
  readonly isInstalled?: (name: string) => boolean | null;
  readonly python?: PythonVersions;
}

const parser = await pythonParser();
const cache = new Map<string, ParsedModule>();

export function interpreterOf(project: Project): Interpreter {
  const { ignored } = project;
  const inMemory = filesInMemory(project.files);
  const files = ignored === undefined ? inMemory : { ...inMemory, isIgnored: (path: string) => ignored.includes(path) };
  return createInterpreter({
    modules: createParsedModules(parser, files, cache),
    files,
    searchPath: project.searchPath ?? [""],
    hostModules: project.hostModules ?? new Map(),
    environmentVariables: new Map(Object.entries(project.environmentVariables ?? {})),
    ...(project.budget === undefined ? {} : { budget: project.budget }),
    ...(project.isInstalled === undefined ? {} : { isInstalled: project.isInstalled }),
    ...(project.python === undefined ? {} : { python: project.python }),
  });
}

/** What a program leaves in `result`, as `repr` shows it; what it raises; or `Unknown(rule)`. */
export function run(program: string, project: Partial<Project> = {}): string {
  const interpreter = interpreterOf({ ...project, files: { ...project.files, "program.py": program } });
  return show(interpreter.attempt((host) => shown(host, host.attribute(host.importModule("program"), "result"))));
}

/** The same beside these files. */
export function runIn(
  files: Readonly<Record<string, string>>,
  program: string,
  searchPath: readonly string[] = [""],
): string {
  return run(program, { files, searchPath });
}

export function shown(host: HostContext, value: Value): string {
  const text = host.representation(value);
  return typeof text === "string" ? text : `Unknown(${text.cause.rule})`;
}

export function show(result: Result<string>): string {
  switch (result.kind) {
    case "value":
      return result.value;
    case "raised":
      return `${result.raised.type}: ${result.raised.message}`;
    case "stopped":
      return `Stopped(${result.cause.message})`;
  }
}
