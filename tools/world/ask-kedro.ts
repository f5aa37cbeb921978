import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { WorldProject } from "./world-project.ts";

export interface FailedStep {
  readonly type: string;
  readonly message: string;
  readonly at: readonly string[];
}
export type Steps = Readonly<Record<string, FailedStep | null>>;
export interface RealNode {
  readonly name: string;
  /** Null where the function is that of a package that was replaced. */
  readonly function: string | null;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly namespace: string | null;
  readonly tags: readonly string[];
}
export interface RealDataset {
  readonly source: "entry" | "pattern" | "memory";
  readonly config: unknown;
}
/** What `ask_kedro.py` writes of a project in one environment. */
export interface RealAnswer {
  readonly steps: Steps;
  readonly versions?: Readonly<Record<string, string>>;
  readonly warnings?: readonly string[];
  /** Packages that were replaced by empty ones. */
  readonly stubbed: readonly string[];
  readonly pipelines?: Readonly<Record<string, readonly RealNode[]>> | null;
  readonly datasets?: Readonly<Record<string, RealDataset>> | null;
  /** Inputs that nothing provides, by pipeline. */
  readonly unresolved?: Readonly<Record<string, readonly string[]>>;
  /** Variables that were made up, because Kedro does not get further without them. */
  readonly variables?: readonly string[];
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SECONDS = 90;
const MOST_VARIABLES = 25;
const UNSET = [/[Ee]nvironment variable ['"`]?([A-Z][A-Z0-9_]+)/u, /^'([A-Z][A-Z0-9_]{2,})'$/u];
/**
 * A copy of the repository in memory, the rest of the disk read-only, no network, an empty home, and limits of time and
 * memory: the project is a stranger's code.
 */
const SANDBOX = `
set -e
mount --make-rprivate /; mount -o bind / /; mount -t tmpfs -o size=2g tmpfs /mnt
mkdir /mnt/home; cp -a "$CHECKOUT" /mnt/p; mkdir -p "/mnt/p/$ROOT/logs" "/mnt/p/$ROOT/conf/local"
mount --bind "$OUTPUT" "$OUTPUT"
mount -o remount,ro,bind /
ulimit -v 8000000
cd /mnt
exec env -i PATH=/usr/bin:/bin HOME=/mnt/home TMPDIR=/mnt LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 DO_NOT_TRACK=1 KEDRO_ENV="$KEDRO_ENV" \\
  KEDRO_DISABLE_TELEMETRY=1 MPLCONFIGDIR=/mnt/home OPENBLAS_NUM_THREADS=1 "\${@:2}" "$PYTHON" -B "$PROBE" "/mnt/p/$ROOT" "$OUTPUT/answer.json" "$KEDRO_ENV"
`;

/** The text that a variable was given: a number, since some are read as one. */
export function madeUp(variables: readonly string[], name: string): string {
  const index = variables.indexOf(name);
  return index < 0 ? "" : String(910_000 + index);
}

/**
 * What the real Kedro answers, or why nothing came back. A variable of the environment that it asks for is made up, and it
 * is asked again; so are those that we assume to be set, where it refuses the project without them.
 */
export async function askKedro(
  project: WorldProject,
  python: string,
  { environment, assumed }: { readonly environment: string; readonly assumed: readonly string[] },
): Promise<RealAnswer | string> {
  const variables: string[] = [];
  for (;;) {
    const answer = await askOnce(project, python, environment, variables);
    if (typeof answer === "string") return answer;
    const unset = unsetVariable(answer);
    const isRefused =
      ["bootstrap", "registry", "nodes", "catalog-text", "parameters"].some((name) => answer.steps[name] != null) ||
      (answer.warnings ?? []).some((warning) => warning.startsWith("An error occurred while importing"));
    const more = (unset === null ? (isRefused ? assumed : []) : [unset]).filter((name) => !variables.includes(name));
    if (more.length === 0 || variables.length >= MOST_VARIABLES) return { ...answer, variables };
    variables.push(...more);
  }
}

function unsetVariable(answer: RealAnswer): string | null {
  const failed = Object.values(answer.steps).filter((step) => step !== null);
  for (const { type, message } of failed)
    for (const [index, pattern] of UNSET.entries()) {
      const name = index === 1 && type !== "KeyError" ? undefined : pattern.exec(message)?.[1];
      if (name !== undefined) return name;
    }
  return null;
}

async function askOnce(
  { checkout, root }: WorldProject,
  python: string,
  environment: string,
  variables: readonly string[],
): Promise<RealAnswer | string> {
  const output = mkdtempSync(join(tmpdir(), "world-"));
  const args = [
    "-k",
    "5",
    String(SECONDS),
    "unshare",
    ...(process.getuid?.() === 0 ? [] : ["-r"]),
    "-m",
    "-n",
    "bash",
    "-c",
    SANDBOX,
    "_",
  ];
  const set = variables.map((name) => `${name}=${madeUp(variables, name)}`);
  const child = spawn("timeout", [...args, "", ...set], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      PATH: process.env["PATH"],
      CHECKOUT: checkout,
      ROOT: root,
      OUTPUT: output,
      PYTHON: python,
      PROBE: join(HERE, "ask_kedro.py"),
      KEDRO_ENV: environment,
    },
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString("utf8")).slice(-3000)));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  const path = join(output, "answer.json");
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  rmSync(output, { recursive: true, force: true });
  if (text !== "") return JSON.parse(text) as RealAnswer;
  return code === 124 || code === 137 ? "took too long" : `ended with ${String(code)}: ${errors.slice(-800)}`;
}
