import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

export interface KedroEnvironment {
  /** The interpreter. */
  readonly python: string;
  /** `3.12`, which may be older than what was asked for. */
  readonly version: string;
}

const MINORS = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];
/** What projects import most, and what decides pipelines now and then. Everything else that is missing is replaced. */
const LIBRARIES = [
  "pandas",
  "numpy",
  "scikit-learn",
  "matplotlib",
  "seaborn",
  "pyarrow",
  "openpyxl",
  "sqlalchemy",
  "pydantic",
  "python-dotenv",
  "pyyaml",
  "jinja2",
  "requests",
  "tqdm",
];

const USED = "import kedro.framework.session, kedro.io, kedro.runner, kedro.config, kedro.pipeline";

/**
 * Environments with the Kedro of a project, made with `uv` when they are first asked for, and shared: one of libraries for
 * each Python, one with Kedro and its own requirements for each Kedro on it. A Python that is not to be had, or that this
 * Kedro does not install on, is stood for by the next older one.
 */
export class KedroEnvironments {
  readonly #folder: string;
  readonly #known = new Map<string, KedroEnvironment | null>();

  constructor(folder: string) {
    this.#folder = resolve(folder);
    mkdirSync(this.#folder, { recursive: true });
  }

  /** Null when no Python here takes this Kedro. */
  of(kedro: string, python: string): KedroEnvironment | null {
    const key = `${kedro} on ${python}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const candidates = MINORS.slice(0, MINORS.indexOf(python) + 1).reverse();
    const version = candidates.find((minor) => this.#make(kedro, minor)) ?? null;
    const made = version === null ? null : { version, python: join(this.#home(kedro, version), "bin/python") };
    this.#known.set(key, made);
    return made;
  }

  #home(kedro: string, minor: string): string {
    return join(this.#folder, `kedro-${kedro}-python-${minor}`);
  }

  #make(kedro: string, minor: string): boolean {
    const libraries = join(this.#folder, `libraries-python-${minor}`);
    const home = this.#home(kedro, minor);
    return (
      once(libraries, () => {
        install(libraries, minor, LIBRARIES);
        compile(
          libraries,
          "import pandas, pyarrow, sklearn.ensemble, seaborn, sqlalchemy, pydantic, dotenv, requests, tqdm",
        );
      }) &&
      once(home, () => {
        install(home, minor, [`kedro==${kedro}`, ...datasetsFor(kedro), "setuptools<80"]);
        const packages = join("lib", `python${minor}`, "site-packages");
        writeFileSync(join(home, packages, "libraries.pth"), `${join(libraries, packages)}\n`);
        // some versions refuse a Python that they install on; what is imported here is compiled once
        compile(home, USED);
      })
    );
  }
}

function datasetsFor(kedro: string): readonly string[] {
  if (kedro.startsWith("0.17.")) return ["setuptools<70"];
  if (kedro.startsWith("0.18.")) return ["kedro-datasets<2"];
  return ["kedro-datasets"];
}

/** Makes a folder unless it was made, or could not be made, before. */
function once(folder: string, make: () => void): boolean {
  const [ready, failed] = [`${folder}.ready`, `${folder}.failed`];
  if (existsSync(ready)) return true;
  if (existsSync(failed)) return false;
  try {
    make();
    writeFileSync(ready, "");
    return true;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(failed, String(error));
    return false;
  }
}

/** Imports what every project does, and keeps the bytecode. */
function compile(folder: string, program: string): void {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "" };
  execFileSync(join(folder, "bin/python"), ["-c", program], { stdio: ["ignore", "ignore", "pipe"], env });
}

function install(folder: string, minor: string, packages: readonly string[]): void {
  rmSync(folder, { recursive: true, force: true });
  const uv = (args: readonly string[]): Buffer =>
    execFileSync("uv", args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, UV_PYTHON_DOWNLOADS: "never" },
    });
  uv(["venv", "--quiet", "--python", minor, folder]);
  uv(["pip", "install", "--quiet", "--python", join(folder, "bin/python"), ...packages]);
}
