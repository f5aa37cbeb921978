import { spawnSync } from "node:child_process";
import { failure, type Result, success } from "../core/model/result.ts";

/**
 * Runs git in a folder without a shell, prompts, hooks, replace refs or the user's aliases; `input` goes to its standard
 * input. No command is ever run that changes the repository, its index or its work tree. It gives what git said, or why it
 * refused: its own last line of complaint.
 */
export function git(folder: string, args: readonly string[], given?: string | Surroundings): Result<Buffer, string> {
  return run(folder, args, typeof given === "string" ? { input: given } : (given ?? {}));
}

/** The same, but a partial clone may not fetch what it lacks meanwhile. */
export function gitWithoutFetching(folder: string, args: readonly string[]): Result<Buffer, string> {
  return run(folder, args, { variables: { GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "none" } });
}

/** What is said where there is no git to run. */
export const NO_GIT = "git is not installed";

export interface Surroundings {
  readonly input?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

function run(
  folder: string,
  args: readonly string[],
  { input = "", variables = {} }: Surroundings,
): Result<Buffer, string> {
  const done = spawnSync("git", ["-C", folder, "--no-optional-locks", ...args], {
    input,
    maxBuffer: 1 << 30,
    env: {
      ...process.env,
      GIT_TERMINAL_PROMPT: "0",
      GIT_NO_REPLACE_OBJECTS: "1",
      GIT_LITERAL_PATHSPECS: "1",
      LC_ALL: "C",
      ...variables,
    },
  });
  if (done.error) return failure("code" in done.error && done.error.code === "ENOENT" ? NO_GIT : done.error.message);
  if (done.status === 0) return success(done.stdout);
  return failure(done.stderr.toString("utf8").trim().split("\n").at(-1) ?? `git ended with ${done.status}`);
}
