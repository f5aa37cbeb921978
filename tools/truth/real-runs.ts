import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { LIBRARIES } from "../forks/libraries.ts";
import { PythonForks } from "../forks/python-forks.ts";
import type { Texts } from "../seeds/mutate.ts";

/** What a run of a project by real Kedro left. */
export interface RealRun {
  /** Every dataset that a node makes, with a digest of what it holds. */
  readonly datasets: Readonly<Record<string, string>>;
}
/** Runs projects with real Kedro, each in a fork of a warm process; the same files are run once. */
export interface RealRuns {
  run(files: Texts, environment: string): Promise<RealRun | { readonly refused: string }>;
  close(): void;
}

const PROGRAM = readFileSync(new URL("run_project.py", import.meta.url), "utf8");
/** What the projects import. */
const PRELOADED = [
  ...LIBRARIES.filter((name) => /^(?:kedro|pluggy|rich)/u.test(name)),
  "kedro.framework.session",
  "kedro.framework.startup",
  "kedro_telemetry.plugin",
  "sqlite3",
  "yaml",
];

export async function startRealRuns(python: string): Promise<RealRuns> {
  const home = mkdtempSync(join(tmpdir(), "truth-"));
  const env = {
    PATH: process.env["PATH"],
    HOME: home,
    DO_NOT_TRACK: "1",
    KEDRO_DISABLE_TELEMETRY: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONHASHSEED: "0",
  };
  const servers = await Promise.all([1, 2].map(() => PythonForks.start(python, PRELOADED, env)));
  const known = new Map<string, ReturnType<RealRuns["run"]>>();
  let next = 0;
  const run: RealRuns["run"] = async (files, environment) => {
    const forks = servers[next % servers.length] as PythonForks;
    const cwd = join(home, String(next++));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    const { out } = await forks.run({ text: PROGRAM, cwd, env: { ...env, TRUTH_ENVIRONMENT: environment } });
    rmSync(cwd, { recursive: true, force: true });
    const last = out.trimEnd().slice(out.trimEnd().lastIndexOf("\n") + 1);
    return last.startsWith("{") ? (JSON.parse(last) as RealRun | { refused: string }) : { refused: "no answer" };
  };
  return {
    run(files, environment) {
      const key = JSON.stringify([files, environment]);
      const asked = known.get(key) ?? run(files, environment);
      known.set(key, asked);
      return asked;
    },
    close() {
      for (const server of servers) server.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
