/** The branch an environment is deployed to; characters that git refuses in a branch become `-`. */
export function deploymentBranchName(pattern: string, environment: string): string {
  const safe = environment
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/\.{2,}/g, ".")
    .replace(/^[.-]+|[.-]+$/g, "")
    .replace(/\.lock$/, "-lock");
  return pattern.replaceAll("{environment}", safe === "" ? "environment" : safe);
}

/** Environments by the branch they share, both in the order in which they are set. */
export function environmentsByBranch(
  pattern: string,
  environments: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const branches = new Map<string, string[]>();
  for (const environment of new Set(environments)) {
    const branch = deploymentBranchName(pattern, environment);
    branches.set(branch, [...(branches.get(branch) ?? []), environment]);
  }
  return branches;
}
