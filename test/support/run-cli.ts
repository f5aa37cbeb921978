import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runCommandLine } from "../../src/cli/run-command-line.ts";
import { terminalOver } from "../../src/cli/terminal.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface CliRun {
  readonly status: number | null;
  readonly output: string;
  readonly complaint: string;
}

/**
 * Runs the command line from the sources (or the built one with TEST_DIST=1) as a process, without a terminal. Where the
 * process itself is not what is tested, `callCli` costs a tenth.
 */
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

/** Runs the command line within this process, in the repository's root; as a process with TEST_DIST=1. */
export async function callCli(args: readonly string[]): Promise<CliRun> {
  if (process.env["TEST_DIST"] === "1") return runCli(args);
  let [output, complaint] = ["", ""];
  const terminal = terminalOver({
    output: (text) => void (output += text),
    complaint: (text) => void (complaint += text),
    isColoured: false,
    showsProgress: false,
  });
  const status = await runCommandLine(args, terminal);
  return { status, output, complaint };
}
