import { environmentsByBranch } from "../github/deployment-branch-name.ts";
import type { Settings } from "../settings/settings-schema.ts";

/** Where a deployment branch gets its commits. */
export type BranchSource =
  | { readonly kind: "branch"; readonly name: string }
  | { readonly kind: "tag"; readonly pattern: string }
  /** What stands on another deployment branch. */
  | { readonly kind: "after"; readonly branch: string };

/** A deployment branch as the settings want it. */
export interface WantedBranch {
  readonly branch: string;
  readonly environments: readonly string[];
  /** A failure in words: its environments are wanted from different sources. */
  readonly source: BranchSource | { readonly kind: "unclear"; readonly why: string };
}

/** Every deployment branch that the settings name, each behind the one that it comes after. */
export function wantedBranches({ deploy }: Settings, defaultBranch: string): readonly WantedBranch[] {
  const branches = environmentsByBranch(deploy.branch, deploy.environments);
  const branchOf = (environment: string): string =>
    [...branches].find(([, environments]) => environments.includes(environment))?.[0] ?? "";
  const wanted = [...branches].map(([branch, environments]) => {
    const sources = environments.map((name) => sourceOf(deploy.from[name], { defaultBranch, branchOf }));
    return { branch, environments, source: oneOf(branch, sources) };
  });
  return [...wanted].sort((left, right) => depthOf(left, wanted) - depthOf(right, wanted));
}

interface Names {
  readonly defaultBranch: string;
  readonly branchOf: (environment: string) => string;
}

function sourceOf(
  from: Settings["deploy"]["from"][string] | undefined,
  { defaultBranch, branchOf }: Names,
): BranchSource {
  if (from?.tag !== undefined) return { kind: "tag", pattern: from.tag };
  if (from?.after !== undefined) return { kind: "after", branch: branchOf(from.after) };
  return { kind: "branch", name: from?.branch ?? defaultBranch };
}

function oneOf(branch: string, [first, ...others]: readonly BranchSource[]): WantedBranch["source"] {
  if (first === undefined) return { kind: "unclear", why: `\`${branch}\` is of no environment` };
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first)))
    return {
      kind: "unclear",
      why: `the environments that share \`${branch}\` have different sources (\`deploy.from\`)`,
    };
  return first.kind === "after" && first.branch === branch
    ? { kind: "unclear", why: `\`${branch}\` would come after itself (\`deploy.from\`)` }
    : first;
}

function depthOf({ source }: WantedBranch, all: readonly WantedBranch[]): number {
  let depth = 0;
  for (let next = source; next.kind === "after" && depth <= all.length; depth++) {
    const { branch } = next;
    next = all.find((other) => other.branch === branch)?.source ?? { kind: "unclear", why: "" };
  }
  return depth;
}
