import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { Report } from "../core/model/report.ts";
import { filesAsTracked } from "../files/files-as-tracked.ts";
import { filesFromGit } from "../files/files-from-git.ts";
import { isWithoutFiles, repositoryRoot, resolveCommit } from "../files/resolve-comparison.ts";
import { CannotRun } from "./exit-code.ts";
import { shown } from "./shown-path.ts";
import { withoutFiles } from "./without-files.ts";

export interface ReviewSides {
  readonly before: ProjectFiles;
  readonly after: ProjectFiles;
  readonly compared: Report["compared"];
}

/** The two sides that `--repo`, `--base` and `--head` name. Throws `CannotRun` for what is not there. */
export function reviewSides(named: {
  readonly repository: string | undefined;
  readonly base: string | undefined;
  readonly head: string | undefined;
}): ReviewSides {
  const folder = resolve(named.repository ?? ".");
  if (!existsSync(folder))
    throw new CannotRun(`there is no folder ${shown(folder)}`, "Name a git repository with --repo.");
  if (named.base === undefined)
    throw new CannotRun(
      "a review needs something to compare with",
      "Name the older side: --base main, or --base main...HEAD for where this branch began.",
    );
  const root = repositoryRoot(folder) ?? folder;
  const base = commit(root, named.base);
  if (named.head === undefined) {
    if (isWithoutFiles(root)) throw withoutFiles(root, "Name the newer side too: --head main.");
    return {
      before: filesFromGit(root, base),
      after: filesAsTracked(root),
      compared: { before: named.base, after: "the files on disk", note: null },
    };
  }
  const head = commit(root, named.head);
  const contents = new Map<string, string | null>();
  return {
    before: filesFromGit(root, base, contents),
    after: filesFromGit(root, head, contents),
    compared: { before: named.base, after: named.head, note: null },
  };
}

function commit(repository: string, name: string): string {
  const resolved = resolveCommit(repository, name);
  if (resolved.ok) return resolved.value;
  throw new CannotRun(resolved.error.message, resolved.error.help);
}
