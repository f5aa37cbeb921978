import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { pythonEnvironment, type PythonEnvironment } from "../../../tools/python-environment.ts";
import type { AssetKeys } from "../../../src/core/dagster/assets/adopt-asset-keys.ts";
import type { DefinitionsOptions, GeneratedDefinitions } from "../../../src/core/definitions/definitions-input.ts";
import { generateDefinitions } from "../../../src/core/definitions/generate-definitions.ts";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import { createPythonParser } from "static-python";
import { translateFiles } from "../../../src/core/review/translate-files.ts";
import { filesFromFolder } from "../../../src/files/files-from-folder.ts";
import { loadProgramAssets } from "../../../src/program/load-program-assets.ts";
import type { Ended } from "../../../tools/forks/python-forks.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { runProgram } from "./run-program.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const REPOSITORY = resolve(HERE, "../../..");

export interface GenerateOptions extends DefinitionsOptions {
  readonly kedroVersion?: string;
  readonly assetKeys?: AssetKeys;
}
type Variables = Readonly<Record<string, string>>;

/** A copy of a project in a folder of its own, with definitions generated into it and a Dagster home beside it. */
export class GeneratedProject {
  readonly folder: string;
  readonly home: string;
  readonly #python: PythonEnvironment;

  constructor(folder: string, home: string, python: PythonEnvironment) {
    this.folder = folder;
    this.home = home;
    this.#python = python;
  }

  /** Folder of `observe.py`. */
  get support(): string {
    return HERE;
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  /**
   * Reads the project as it stands and generates into it, one code location for each environment: op jobs with
   * the plugin's names, unless the options say otherwise, because most stories hold them beside the plugin's.
   */
  async generate(
    environments: readonly string[] = ["local"],
    { assetKeys = {}, kedroVersion = NEWEST.kedro, ...options }: GenerateOptions = {},
  ): Promise<GeneratedDefinitions> {
    const files = filesFromFolder(this.folder);
    const parser = createPythonParser();
    const locations = environments.map(
      (environment) =>
        translateFiles({
          files,
          root: "",
          environment,
          target: "generated",
          allPipelines: false,
          versions: { ...NEWEST, kedro: kedroVersion },
          environmentVariables: new Map(),
          assetKeys,
          parser,
        }).location,
    );
    const generated = generateDefinitions({
      locations,
      existing: (path) => files.read(path),
      repository: "https://example.org/owner/project",
      commit: "0123456789abcdef0123456789abcdef01234567",
      generatorVersion: "0.0.0",
      runtime: loadProgramAssets().definitionsRuntime,
      options: { jobs: "ops", names: "plugin", ...options },
    });
    for (const [path, text] of generated.files) this.write(path, text);
    return generated;
  }

  /**
   * Runs a Python program that imports `observe` and ends with `answer(...)`; gives what it answered. It runs in a fork
   * of a process that has imported Dagster and Kedro already, `askAnew` in an interpreter of its own.
   */
  async ask(program: string, variables: Variables = {}, cwd = this.folder): Promise<unknown> {
    const env = this.#environment(variables);
    return answerOf(await runProgram(this.#python.python, { text: observing(program), cwd, env }));
  }

  async askAnew(program: string, variables: Variables = {}, cwd = this.folder): Promise<unknown> {
    return answerOf(await this.python(["-c", observing(program)], variables, cwd));
  }

  python(args: readonly string[], variables: Variables = {}, cwd = this.folder): Promise<Ended> {
    return this.command("python", args, variables, cwd);
  }

  /** Runs a program of the Python environment (`kedro`, `dagster`, `dg`, `ruff`). */
  command(name: string, args: readonly string[], variables: Variables = {}, cwd = this.folder): Promise<Ended> {
    const env = this.#environment(variables);
    return new Promise((fulfil, reject) => {
      const child = spawn(join(this.#python.bin, name), args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
      let out = "";
      child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString("utf8")));
      child.stderr.on("data", (chunk: Buffer) => (out += chunk.toString("utf8")));
      child.on("error", reject);
      child.on("close", (code) => fulfil({ code: code ?? -1, out }));
    });
  }

  #environment(variables: Variables): NodeJS.ProcessEnv {
    return {
      ...process.env,
      DO_NOT_TRACK: "1",
      DAGSTER_HOME: this.home,
      PYTHONPATH: [join(this.folder, "src"), HERE].join(delimiter),
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONWARNINGS: "ignore",
      PATH: [this.#python.bin, process.env["PATH"] ?? ""].join(delimiter),
      ...variables,
    };
  }
}

function observing(program: string): string {
  return `from observe import *\n${program}`;
}

function answerOf({ code, out }: Ended): unknown {
  const line = out.split("\n").find((one) => one.startsWith("ANSWER "));
  if (line === undefined) throw new Error(`Python gave no answer (exit ${code}):\n${out.slice(-3000)}`);
  return JSON.parse(line.slice("ANSWER ".length));
}

export interface ProjectOptions extends GenerateOptions {
  /** Environments to generate for; none leaves the project as it is. Default: `local`. */
  readonly environments?: readonly string[];
  /** Lock of the Python environment to use. */
  readonly lock?: string;
}

/** A fresh copy of test/fixtures/<story> (or of another folder of the repository) with generated definitions in it. */
export async function generatedProject(
  story: string,
  { environments = ["local"], lock, ...options }: ProjectOptions = {},
): Promise<GeneratedProject> {
  const python = await pythonEnvironment(lock);
  const root = temporaryFolder("definitions");
  const source = story.includes("/") ? join(REPOSITORY, story) : join(REPOSITORY, "test/fixtures", story);
  const folder = join(root, "project");
  const home = join(root, "home");
  cpSync(source, folder, { recursive: true });
  mkdirSync(home);
  writeFileSync(join(home, "dagster.yaml"), "telemetry:\n  enabled: false\n");
  const project = new GeneratedProject(folder, home, python);
  if (environments.length > 0) await project.generate(environments, options);
  return project;
}
