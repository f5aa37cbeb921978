import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { pythonEnvironment, type PythonEnvironment } from "../python-environment.ts";

const HERE = resolve(fileURLToPath(import.meta.url), "..");
const REPOSITORY = resolve(HERE, "../..");
const LOCK = "python/integrations.lock";
/** Asset jobs in one environment and op jobs in the other, so that one cluster serves both. */
const ENVIRONMENTS = [
  ["prod", "assets"],
  ["stage", "ops"],
] as const;
const OFFICE = "harbour";
const PARAMETERS = { grams: 7, day: "friday" };

/** What one run on an executor did and left. */
export interface ClusterRun {
  readonly executor: string;
  readonly seconds: number;
  readonly success: boolean;
  readonly failures: Readonly<Record<string, string>>;
  readonly materialized: readonly string[];
  readonly errors: readonly string[];
  /** `<environment> <hook>` for each pipeline hook that was fired. */
  readonly hooks: readonly string[];
  /** Text and time of each file that the project has made. */
  readonly left: Readonly<Record<string, readonly [text: string, time: number]>>;
}
export type ClusterRuns = Readonly<Record<string, { readonly whole: ClusterRun; readonly broken: ClusterRun }>>;
type Files = Readonly<Record<string, string>>;

/** The project of this folder in a place of its own, with definitions for two environments and a Dagster home. */
export class ClusterProject {
  /** Holds all that a step needs beside the Python environment: the project, Dagster's home and the judge. */
  readonly root: string;
  readonly folder: string;
  readonly environment: PythonEnvironment;

  private constructor(root: string, environment: PythonEnvironment) {
    this.root = root;
    this.folder = join(root, "project");
    this.environment = environment;
  }

  /** `executor` as dagster.yml has it, or what makes it for the project's place. */
  static async create(executor: string | ((made: ClusterProject) => string), lock = LOCK): Promise<ClusterProject> {
    const made = new ClusterProject(
      realpathSync(mkdtempSync(join(tmpdir(), "cluster-"))),
      await pythonEnvironment(lock),
    );
    cpSync(join(HERE, "project"), made.folder, { recursive: true });
    mkdirSync(join(made.folder, "data"));
    cpSync(join(HERE, "judge.py"), join(made.root, "judge/judge.py"));
    mkdirSync(join(made.root, "home"));
    writeFileSync(join(made.root, "home/dagster.yaml"), "telemetry:\n  enabled: false\n");
    made.#chooses(typeof executor === "string" ? executor : executor(made));
    return made;
  }

  /** Writes the executor of both jobs, as dagster.yml has it, and generates the definitions. */
  #chooses(executor: string): void {
    writeFileSync(
      join(this.folder, "conf/base/dagster.yml"),
      `executors:\n  chosen:\n    ${executor}\njobs:\n  sell: {pipeline: {pipeline_name: __default__}, executor: chosen}\n`,
    );
    for (const [environment, jobs] of ENVIRONMENTS) {
      const args = ["generate", this.folder, "--env", environment, "--jobs", jobs, "--out", this.folder];
      execFileSync(process.execPath, [join(REPOSITORY, "src/cli/main.ts"), ...args], {
        stdio: ["ignore", "ignore", "pipe"],
      });
    }
  }

  /** Variables of the processes that run steps. They name another environment than that of the definitions. */
  get stepVariables(): Readonly<Record<string, string>> {
    return {
      DAGSTER_HOME: join(this.root, "home"),
      DO_NOT_TRACK: "1",
      KEDRO_DISABLE_TELEMETRY: "1",
      KEDRO_ENV: "elsewhere",
      PYTHONPATH: [join(this.folder, "src"), join(this.root, "judge")].join(delimiter),
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONWARNINGS: "ignore",
      SCALES_DIARY: join(this.folder, "diary"),
      SCALES_OFFICE: OFFICE,
    };
  }

  /** Folders that hold the interpreter and what is installed for it. */
  get pythonFolders(): readonly string[] {
    const { bin, python } = this.environment;
    return [...new Set([resolve(realpathSync(python), "../.."), realpathSync(resolve(bin, "..")), resolve(bin, "..")])];
  }

  get processVariables(): NodeJS.ProcessEnv {
    const path = [this.environment.bin, process.env["PATH"] ?? ""].join(delimiter);
    return { ...process.env, ...this.stepVariables, PATH: path };
  }

  /** Runs the job of each environment twice: whole, and with a node in its middle that fails. */
  async run(variables: Readonly<Record<string, string>> = {}): Promise<ClusterRuns> {
    const { day, ...own } = PARAMETERS;
    const parameters = Object.fromEntries(Object.entries(own).map(([name, item]) => [`params:${name}`, item]));
    const asked = {
      prod: ["dagster_definitions.env_prod", "sell_prod", kedroConfig({ ...parameters, runtime_params: { day } })],
      stage: ["dagster_definitions.env_stage", "sell_stage", kedroConfig({ runtime_params: PARAMETERS })],
    };
    const out = await this.#python([join(this.root, "judge/judge.py"), JSON.stringify(asked)], variables);
    const answer = out.split("\n").find((line) => line.startsWith("ANSWER "));
    if (answer === undefined) throw new Error(`The jobs gave no answer:\n${out.slice(-4000)}`);
    return JSON.parse(answer.slice("ANSWER ".length)) as ClusterRuns;
  }

  /** Files that `kedro run` makes of the same project in one environment. */
  async kedroRun(environment: string): Promise<Files> {
    const copy = join(this.root, `kedro-${environment}`);
    cpSync(this.folder, copy, { recursive: true, filter: (path) => !/\/(?:data|shipped|diary)$/u.test(path) });
    mkdirSync(join(copy, "data"));
    const params = Object.entries(PARAMETERS).map(([name, item]) => `${name}=${item}`);
    const args = ["-m", "kedro", "run", "--env", environment, "--params", params.join(",")];
    await this.#python(
      args,
      { KEDRO_ENV: environment, PYTHONPATH: join(copy, "src"), SCALES_DIARY: join(copy, "diary") },
      copy,
    );
    const names = readdirSync(join(copy, "data")).map((name) => `data/${name}`);
    return Object.fromEntries(
      [...names, "shipped"].sort().map((name) => [name, readFileSync(join(copy, name), "utf8")]),
    );
  }

  remove(): void {
    if (existsSync(this.root)) rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }

  #python(args: readonly string[], variables: Readonly<Record<string, string>>, cwd = this.folder): Promise<string> {
    const env = { ...this.processVariables, ...variables };
    return new Promise((fulfil, reject) => {
      execFile(this.environment.python, args, { cwd, env, maxBuffer: 64 << 20 }, (error, out, err) =>
        error === null ? fulfil(out) : reject(new Error(`${out.slice(-2000)}\n${err.slice(-6000)}`)),
      );
    });
  }
}

function kedroConfig(config: unknown): unknown {
  return { resources: { kedro: { config } } };
}
