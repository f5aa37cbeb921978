import type { ProjectFiles } from "../model/project-files.ts";

/** GitHub takes the first of these that exists, from the branch that is merged into. */
export function codeOwnersFile(files: ProjectFiles): string | null {
  return (
    [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]
      .map((path) => files.read(path))
      .find((text) => text !== null) ?? null
  );
}
