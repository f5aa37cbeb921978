import { spawn, type SpawnOptions } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { LIBRARIES } from "./forks/libraries.ts";
import type { PythonOfVersion } from "./python-versions.ts";

const REPOSITORY = resolve(fileURLToPath(import.meta.url), "../..");
const HOME = join(REPOSITORY, ".python");
const OLDEST_PYTHON = [3, 11] as const;
const GIVE_UP_AFTER_MS = 30 * 60_000;

/** Beside the libraries, what the programs of an environment start with, and what costs a second to compile. */
const PROGRAMS: readonly string[] = [
  "dagster._cli",
  "dagster._daemon.cli",
  "dagster._grpc.server",
  "dagster_webserver.cli",
  "dagster_dg_cli.cli",
  "kedro.framework.cli.cli",
  "kedro.framework.context",
  "kedro.framework.session",
  "kedro_telemetry.plugin",
  "kedro_dagster.cli",
  "kedro_mlflow.framework.hooks",
  "mlflow.store.tracking.sqlalchemy_store",
  "dagster_mlflow",
  "dagster_celery_docker",
  "dagster_celery_k8s",
  "dagster_dask",
  "dagster_dbt",
  "dbt.cli.main",
  "dbt.adapters.duckdb",
  "boto3",
  "moto.server",
  "s3fs",
];
/** Dagster reads its migrations as files whenever it makes a database. */
const IMPORT_EACH = `
import compileall, contextlib, os, sys
for name in sys.argv[1:]:
    with contextlib.suppress(Exception):
        __import__(name)
if "dagster" in sys.modules:
    compileall.compile_dir(os.path.join(os.path.dirname(sys.modules["dagster"].__file__), "_core/storage"), quiet=2)
os._exit(0)
`;

export interface PythonEnvironment {
  /** The interpreter; its folder holds `kedro`, `dagster`, `dg` and `ruff`. */
  readonly python: string;
  readonly bin: string;
}

/**
 * The Python of the tests: made once for each lock in `.python/<hash of the lock>`, then reused.
 * Uses `uv` from PATH, else installs it into `.python/uv`. Safe to call from several processes at once.
 * With an interpreter, one of its version beside the others.
 * Throws when there is no Python 3.11 or newer, or when an installation fails; its output is shown.
 */
export async function pythonEnvironment(
  lock = "python/requirements.lock",
  interpreter: PythonOfVersion | null = null,
): Promise<PythonEnvironment> {
  const lockFile = join(REPOSITORY, lock);
  const hash = createHash("sha256").update(readFileSync(lockFile)).digest("hex").slice(0, 16);
  const home = join(HOME, interpreter === null ? hash : `${hash}-${interpreter.version}`);
  const environment = { python: join(home, "bin", "python"), bin: join(home, "bin") };
  const ready = join(home, "ready");
  if (existsSync(ready)) return environment;
  mkdirSync(HOME, { recursive: true });
  await alone(`${home}.lock`, async () => {
    if (existsSync(ready)) return;
    say(`making the Python environment of ${lock} in ${home} (once)`);
    const python = interpreter?.python ?? (await systemPython());
    const uv = await findUv(python);
    rmSync(home, { recursive: true, force: true });
    await run(uv, ["venv", "--quiet", "--python", python, home]);
    await run(uv, ["pip", "sync", "--quiet", "--require-hashes", "--python", environment.python, lockFile]);
    await compileLibraries(environment.python);
    writeFileSync(ready, "");
    say("ready");
  });
  return environment;
}

/**
 * Keeps the bytecode of what the tests import. No process of a test may write any (a project's files change within a
 * second, which bytecode does not notice), so each would compile every library anew: most of what it would do.
 */
async function compileLibraries(python: string): Promise<void> {
  await run(python, ["-c", IMPORT_EACH, ...LIBRARIES, ...PROGRAMS], {
    stdio: "ignore",
    env: { ...process.env, DO_NOT_TRACK: "1", MLFLOW_DISABLE_TELEMETRY: "true", PYTHONDONTWRITEBYTECODE: "" },
  });
}

async function systemPython(): Promise<string> {
  for (const name of ["python3", "python3.13", "python3.12", "python3.11"]) {
    const version = await output(name, ["-c", "import sys; print(*sys.version_info[:2])"]);
    const [major = 0, minor = 0] = (version ?? "").split(" ").map(Number);
    if (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1]) return name;
  }
  throw new Error(`The tests need Python ${OLDEST_PYTHON.join(".")} or newer as \`python3\` on PATH.`);
}

async function findUv(python: string): Promise<string> {
  if ((await output("uv", ["--version"])) !== null) return "uv";
  const home = join(HOME, "uv");
  const uv = join(home, "bin", "uv");
  if ((await output(uv, ["--version"])) !== null) return uv;
  say("installing uv into .python/uv");
  await alone(`${home}.lock`, async () => {
    if ((await output(uv, ["--version"])) !== null) return;
    await run(python, ["-m", "venv", home]);
    await run(join(home, "bin", "python"), ["-m", "pip", "install", "--quiet", "uv"]);
  });
  return uv;
}

/** Runs `work` while holding a lock file; a lock whose process is gone is taken over. */
async function alone(path: string, work: () => Promise<void>): Promise<void> {
  const start = Date.now();
  let hasWaited = false;
  while (!take(path)) {
    if (Date.now() - start > GIVE_UP_AFTER_MS)
      throw new Error(`Another process holds ${path} for too long; remove it.`);
    if (isAbandoned(path)) rmSync(path, { force: true });
    else if (!hasWaited) say(`waiting for another process to finish (${path})`);
    hasWaited = true;
    await sleep(500);
  }
  try {
    await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    const file = openSync(path, "wx");
    writeFileSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch {
    return false;
  }
}

function isAbandoned(path: string): boolean {
  try {
    const holder = Number(readFileSync(path, "utf8"));
    if (holder === 0) return Date.now() - statSync(path).mtimeMs > 60_000;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  return new Promise((fulfil, reject) => {
    const child = spawn(command, args, {
      cwd: REPOSITORY,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, DO_NOT_TRACK: "1" },
      ...options,
    });
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? fulfil() : reject(new Error(`\`${command} ${args.join(" ")}\` ended with ${String(code)}.`)),
    );
  });
}

/** What a command prints, or null when it is absent or fails. */
function output(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((fulfil) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
    child.on("error", () => fulfil(null));
    child.on("close", (code) => fulfil(code === 0 ? text.trim() : null));
  });
}

function say(message: string): void {
  process.stderr.write(`[python] ${message}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { python } = await pythonEnvironment(process.argv[2]);
  process.stdout.write(`${python}\n`);
}
