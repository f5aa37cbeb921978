import { spawnSync } from "node:child_process";
import { failure, type Result, success } from "../core/model/result.ts";

/**
 * Runs git in a folder without a shell, prompts, hooks, replace refs or the user's aliases; `input` goes to its standard
 * input. Only reading commands are ever run. It gives what git said, or why it refused: its own last line of complaint.
 */
export function git(folder: string, args: readonly string[], input?: string): Result<Buffer, string> {
  const run = spawnSync("git", ["-C", folder, "--no-optional-locks", ...args], {
    input: input ?? "",
    maxBuffer: 1 << 30,
    env: {
      ...process.env,
      GIT_TERMINAL_PROMPT: "0",
      GIT_NO_REPLACE_OBJECTS: "1",
      GIT_LITERAL_PATHSPECS: "1",
      LC_ALL: "C",
    },
  });
  if (run.error)
    return failure("code" in run.error && run.error.code === "ENOENT" ? "git is not installed" : run.error.message);
  if (run.status === 0) return success(run.stdout);
  return failure(run.stderr.toString("utf8").trim().split("\n").at(-1) ?? `git ended with ${run.status}`);
}
