import { spawn } from "node:child_process";

export interface Timing {
  /** Wall time of the whole process in seconds. */
  readonly seconds: number;
  /** Processor time in seconds, of the system for the process too: a busy machine stretches it least. */
  readonly processor: number;
  /** Largest resident set in megabytes, or null where the system does not tell. */
  readonly megabytes: number | null;
  readonly output: string;
}

/** Runs a command once as a whole process. Throws with the end of its complaint when it fails. */
export function timeCommand(
  command: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Timing> {
  return new Promise((resolve, reject) => {
    const child = spawn("python3", ["-c", WRAPPER, ...command], { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let complaint = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString("utf8")).slice(-2000)));
    child.on("error", reject);
    child.on("close", (code) => {
      const measured = /BENCH ([\d.]+) ([\d.]+) ([\d.]+)\s*$/.exec(complaint);
      if (code !== 0 || measured === null) reject(new Error(`${command.join(" ")} ended with ${code}: ${complaint}`));
      else {
        const [seconds = 0, megabytes = 0, processor = 0] = measured.slice(1).map(Number);
        resolve({ seconds, megabytes, processor, output });
      }
    });
  });
}

/**
 * Starts the command, waits, and prints seconds, peak memory and processor time as its last line: those of this process
 * alone, since what stands before `python3` on the path may have had children of its own.
 */
const WRAPPER = `
import os, subprocess, sys, time
start = time.monotonic()
child = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(child.pid, 0)
seconds = time.monotonic() - start
print("BENCH %.4f %.1f %.4f" % (seconds, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime), file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
`;

/** The median of several runs, by time. */
export async function medianOf(
  runs: number,
  measure: () => Promise<Timing>,
  by: "seconds" | "processor" = "seconds",
): Promise<Timing> {
  const timings: Timing[] = [];
  for (let i = 0; i < runs; i++) timings.push(await measure());
  return middleOf(timings, by);
}

/** The middle one of several timings. Throws without any. */
export function middleOf(timings: readonly Timing[], by: "seconds" | "processor"): Timing {
  const sorted = timings.toSorted((a, b) => a[by] - b[by]);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("no run was asked for");
  return middle;
}
