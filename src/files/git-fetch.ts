import { spawnSync } from "node:child_process";
import { failure, type Result, success } from "../core/model/result.ts";

/** Where commits are fetched from, and who asks. */
export interface GitRemote {
  /** Web address of the repository, which git takes too. */
  readonly address: string;
  /** Empty: nobody in particular. */
  readonly token: string;
}

/** How long a fetch of single commits may take. */
const PATIENCE_MS = 120_000;

/**
 * Fetches commits by their names, each without its history, into a clone as it is: no branch, tag, setting or FETCH_HEAD
 * changes. The token is handed over in the environment, for this address only, and takes the place of credentials that
 * the clone keeps. Gives why it was refused: git's own last line of complaint.
 */
export function fetchCommits(folder: string, commits: readonly string[], remote: GitRemote): Result<null, string> {
  const depth = isShallow(folder) ? ["--depth=1"] : [];
  const args = ["fetch", ...QUIETLY, ...depth, "--no-filter", `${remote.address}.git`, ...commits];
  return run(folder, remote, { args });
}

/** Fetches objects that a partial clone has left out, all in one. */
export function fetchObjects(folder: string, objects: readonly string[], remote: GitRemote): Result<null, string> {
  const args = ["fetch", ...QUIETLY, "--no-filter", "--stdin", `${remote.address}.git`];
  return run(folder, remote, {
    args: ["-c", "fetch.negotiationAlgorithm=noop", ...args],
    input: `${objects.join("\n")}\n`,
  });
}

/** The commit that a branch or tag of the remote stands at; null where there is none of that name, or it cannot be asked. */
export function remoteCommit(folder: string, name: string, remote: GitRemote): string | null {
  const refs = [`refs/heads/${name}`, `refs/tags/${name}^{}`, `refs/tags/${name}`];
  const asked = spawn(folder, remote, { args: ["ls-remote", "--quiet", `${remote.address}.git`, ...refs] });
  const lines = asked.status === 0 ? asked.stdout.toString("utf8").split("\n") : [];
  const found = new Map(lines.map((line) => [line.split("\t")[1] ?? "", line.split("\t")[0] ?? ""]));
  return refs.map((ref) => found.get(ref)).find((commit) => commit !== undefined && commit !== "") ?? null;
}

/** Whether a clone has only the end of its history. */
export function isShallow(folder: string): boolean {
  const answer = spawnSync("git", ["-C", folder, "rev-parse", "--is-shallow-repository"], { encoding: "utf8" });
  return answer.status !== 0 || answer.stdout.trim() !== "false";
}

const QUIETLY = [
  "--quiet",
  "--no-tags",
  "--no-write-fetch-head",
  "--no-recurse-submodules",
  "--no-auto-maintenance",
] as const;

interface GitCall {
  readonly args: readonly string[];
  readonly input?: string;
}

function run(folder: string, remote: GitRemote, call: GitCall): Result<null, string> {
  const done = spawn(folder, remote, call);
  if (done.status === 0) return success(null);
  if (done.error) return failure(done.error.message);
  return failure(done.stderr.toString("utf8").trim().split("\n").at(-1) ?? `git ended with ${done.status}`);
}

function spawn(folder: string, { address, token }: GitRemote, { args, input = "" }: GitCall) {
  // an empty value first: what the clone keeps would otherwise be sent besides
  const header = `http.${new URL(address).origin}/.extraheader`;
  const credential = Buffer.from(`x-access-token:${token}`).toString("base64");
  const settings = [
    ["credential.helper", ""],
    ["http.lowSpeedLimit", "1000"],
    ["http.lowSpeedTime", "30"],
    ...(token === ""
      ? []
      : [
          [header, ""],
          [header, `AUTHORIZATION: basic ${credential}`],
        ]),
  ];
  return spawnSync("git", ["-C", folder, ...args], {
    input,
    timeout: PATIENCE_MS,
    maxBuffer: 1 << 26,
    env: {
      ...process.env,
      GIT_TERMINAL_PROMPT: "0",
      GIT_NO_LAZY_FETCH: "1",
      LC_ALL: "C",
      GIT_CONFIG_COUNT: String(settings.length),
      ...Object.fromEntries(
        settings.flatMap(([key = "", value = ""], index) => [
          [`GIT_CONFIG_KEY_${index}`, key],
          [`GIT_CONFIG_VALUE_${index}`, value],
        ]),
      ),
    },
  });
}
