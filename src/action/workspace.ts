import type { ActionIo } from "./action-io.ts";

/** Folder of the workflow's files on the runner. */
export function workspace({ environment }: ActionIo): string {
  return environment["GITHUB_WORKSPACE"] ?? ".";
}
