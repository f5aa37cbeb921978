import { git } from "./git.ts";

/** True when git tracks a file in a folder; false outside of git, and for a folder that is not there. */
export function hasTrackedFiles(folder: string): boolean {
  const around = folder.replace(/\/[^/]*$/u, "") || "/";
  const answer = git(around, ["ls-files", "--", folder]);
  return answer.ok && answer.value.length > 0;
}
