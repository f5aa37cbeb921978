import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { shownValue } from "./live-difference.ts";

/** What real Dagster said of one module of generated definitions. */
export interface DagsterAnswer {
  readonly module: string;
  readonly loads: boolean;
  /** Its own words where it refuses, bounded; "" where it loads. */
  readonly why: string;
}

export interface DefinitionsToValidate {
  readonly python: string;
  /** Folder that the generated files stand in, and their paths in it. */
  readonly folder: string;
  readonly paths: readonly string[];
  readonly timeoutSeconds: number;
  /** What the process may read of the machine's variables. */
  readonly variables: NodeJS.ProcessEnv;
}

/**
 * Has real Dagster load generated definitions, one code location after the other (`dagster definitions validate`). They
 * import Dagster and nothing of the project. Nothing is thrown: what could not be started is an answer too.
 */
export async function validateDefinitions(asked: DefinitionsToValidate): Promise<readonly DagsterAnswer[]> {
  const answers: DagsterAnswer[] = [];
  for (const path of asked.paths) {
    const place = /^(.*?)(dagster_definitions\/env_[^/]+)\.py$/u.exec(path);
    if (place === null) continue;
    const [, above = "", module = ""] = place;
    answers.push(
      await validate(asked, { source: join(asked.folder, dirname(`${above}x`)), module: module.replace("/", ".") }),
    );
  }
  return answers;
}

interface Location {
  readonly source: string;
  readonly module: string;
}

function validate(
  { python, timeoutSeconds, variables }: DefinitionsToValidate,
  { source, module }: Location,
): Promise<DagsterAnswer> {
  const args = ["-m", "dagster", "definitions", "validate", "-m", module, "-d", source];
  return new Promise((resolve) => {
    const child = spawn(python, args, {
      cwd: source,
      env: { ...variables, DO_NOT_TRACK: "1", PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutSeconds * 1000,
      killSignal: "SIGKILL",
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        said = (said + chunk.toString("utf8")).slice(-65_536);
      });
    child.on("error", (error) => resolve({ module, loads: false, why: shownValue(error.message) }));
    child.on("close", (code, signal) => {
      if (code === 0) resolve({ module, loads: true, why: "" });
      else
        resolve({ module, loads: false, why: signal === null ? reasonIn(said) : `no answer in ${timeoutSeconds} s` });
    });
  });
}

/** The last exception that Dagster tells of: the first cause comes last in its chain. */
function reasonIn(said: string): string {
  const lines = said.split("\n").map((line) => line.trim());
  const told = lines.filter((line) => /^(?:[A-Za-z_][\w.]*(?:Error|Exception|Exit|Warning|Interrupt)\b)/u.test(line));
  return shownValue(told.at(-1) ?? lines.filter((line) => line !== "").at(-1) ?? "no message");
}
