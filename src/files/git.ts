import { spawnSync } from "node:child_process";

/** What git said, or why it refused (its own last line of complaint). */
export type GitAnswer =
  | { readonly ok: true; readonly output: Buffer }
  | { readonly ok: false; readonly reason: string };

/**
 * Runs git in a folder without a shell, prompts, hooks, replace refs or the user's aliases; `input` goes to its standard
 * input. Only reading commands are ever run.
 */
export function git(folder: string, args: readonly string[], input?: string): GitAnswer {
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
    return {
      ok: false,
      reason: "code" in run.error && run.error.code === "ENOENT" ? "git is not installed" : run.error.message,
    };
  if (run.status === 0) return { ok: true, output: run.stdout };
  return { ok: false, reason: run.stderr.toString("utf8").trim().split("\n").at(-1) ?? `git ended with ${run.status}` };
}
