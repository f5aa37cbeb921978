import { git } from "./git.ts";

/** When a commit was made, as an ISO 8601 instant; null when the repository does not hold it. */
export function commitTime(repository: string, commit: string): string | null {
  const answer = git(repository, ["cat-file", "commit", commit]);
  const seconds = answer.ok
    ? /^committer .*> (\d{1,11}) [+-]\d{4}$/m.exec(answer.value.toString("utf8").split("\n\n", 1)[0] ?? "")?.[1]
    : undefined;
  return seconds === undefined ? null : new Date(Number(seconds) * 1000).toISOString();
}
