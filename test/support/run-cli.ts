import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface CliRun {
  readonly status: number | null;
  readonly output: string;
  readonly complaint: string;
}

/** Runs the command line from the sources (or the built one with TEST_DIST=1) as a process, without a terminal. */
export function runCli(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): CliRun {
  const program = process.env["TEST_DIST"] === "1" ? `${root}dist/cli.js` : `${root}src/cli/main.ts`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", program, ...args],
    { cwd: options.cwd ?? root, env: { ...process.env, ...options.env }, encoding: "utf8" },
  );
  return { status, output: stdout, complaint: stderr };
}
