import { deployedTree } from "./deployed-tree.ts";
import { type DeploymentRecord, printDeploymentMessage, readDeploymentMessage } from "./deployment-message.ts";
import type { TreeEntry } from "./list-tree.ts";
import { byCodeUnit } from "../core/text/order.ts";

/** What is to stand on a deployment branch, made from one source commit. */
export interface Deployment {
  readonly branch: string;
  readonly environments: readonly string[];
  readonly record: DeploymentRecord;
  /** Generated files by path from the repository's root. */
  readonly files: ReadonlyMap<string, string>;
  /** Whole source tree. */
  readonly source: { readonly tree: string; readonly entries: ReadonlyMap<string, TreeEntry> };
  /** Paths of the source left out of the deployed tree. */
  readonly exclude: readonly string[];
  /** Whether a file of the source, standing where a generated one would, is our own earlier work. */
  readonly isOurs: (path: string) => boolean;
}

/** The branch as it stands, or null when there is none. */
export interface StandingBranch {
  readonly commit: string;
  /** Name of the tree that it holds. */
  readonly tree: string;
  readonly message: string;
  /** How the source commit it was made from stands to the one to deploy. */
  readonly source: "same" | "ancestor" | "descendant" | "unrelated";
}

/** A deployment as data: what would be done, before anything is. */
export type DeploymentPlan =
  | { readonly kind: "up-to-date"; readonly reason: string; readonly commit: string; readonly source: string }
  | { readonly kind: "refused"; readonly message: string; readonly help: string }
  | {
      readonly kind: "push";
      readonly parent: string | null;
      readonly message: string;
      /** Trees without the excluded paths, deepest first; the last is the root. Empty: the source's tree as it is. */
      readonly pruned: readonly PrunedTree[];
      readonly files: ReadonlyMap<string, string>;
    };

/** A folder of the source to be made anew. `entries` may name folders that come earlier in the list. */
export interface PrunedTree {
  readonly path: string;
  readonly entries: readonly TreeEntry[];
}

/**
 * Decides what a deployment does. The tree is the source's, less the excluded paths, plus the generated files: nothing
 * of the branch's old tree is kept. A branch whose last commit is not ours is refused, and so is a generated file that
 * would stand in the place of somebody else's.
 */
export function planDeployment(deployment: Deployment, standing: StandingBranch | null): DeploymentPlan {
  const { branch, record, environments, files } = deployment;
  if (record.sourceRef === `refs/heads/${branch}`)
    return {
      kind: "refused",
      message: `\`${branch}\` is the branch the definitions are made from`,
      help: "Name another branch in `deploy.branch`.",
    };
  const deployed = standing && readDeploymentMessage(standing.message);
  if (standing && !deployed) {
    return {
      kind: "refused",
      message: `The last commit of \`${branch}\` (${standing.commit.slice(0, 7)}) is not ours`,
      help: "Take that commit off the branch, delete the branch, or name another one in `deploy.branch`.",
    };
  }
  const judged = standing && deployed && standing.source === "same" ? judgeSame(deployment, standing, deployed) : null;
  if (judged !== null) return judged;
  const misplaced = [...files.keys()].map((path) => objection(path, deployment)).find((found) => found !== null);
  if (misplaced) return misplaced;
  return {
    kind: "push",
    parent: standing?.commit ?? null,
    message: printDeploymentMessage(environments, record),
    pruned: prune(deployment),
    files,
  };
}

/**
 * What stands was made of the commit that is to be deployed. It is up to date where it holds the tree that we would make,
 * or where another version of the generator made it: an upgrade deploys nothing by itself, and two versions that run side
 * by side never take turns. Null where it was made with other settings, or of other input, and is made again. What says
 * to be ours and holds another tree was changed by somebody: its trailers prove nothing.
 */
function judgeSame(
  { branch, record, ...wanted }: Deployment,
  standing: StandingBranch,
  deployed: DeploymentRecord,
): DeploymentPlan | null {
  const short = record.sourceCommit.slice(0, 7);
  const there = { kind: "up-to-date", commit: standing.commit, source: deployed.sourceCommit } as const;
  if (deployed.settingsDigest !== record.settingsDigest) return null;
  if (deployed.generatorVersion !== record.generatorVersion)
    return {
      ...there,
      reason: `${short} is already deployed, by version ${deployed.generatorVersion}; the next commit is deployed by ${record.generatorVersion}`,
    };
  if (standing.tree === deployedTree(wanted)) return { ...there, reason: `${short} is already deployed` };
  return deployed.definitionsDigest === record.definitionsDigest
    ? {
        kind: "refused",
        message: `\`${branch}\` (${standing.commit.slice(0, 7)}) says it was made of ${short}, and does not hold what is made of it`,
        help: "Somebody has changed it: look at what, then take that commit off the branch, or push to the source branch, which replaces it.",
      }
    : null;
}

type Refused = Extract<DeploymentPlan, { kind: "refused" }>;

/** Why a generated file may not be written at its path. */
function objection(path: string, { source, exclude, isOurs }: Deployment): Refused | null {
  if (isForbidden(path))
    return refused(
      `A generated file may not stand at \`${path}\``,
      "Definitions are only ever written inside the Kedro project.",
    );
  if (exclude.some((excluded) => isWithin(path, excluded)))
    return refused(
      `\`${path}\` would be generated into an excluded folder`,
      "Take the folder out of `deploy.exclude`.",
    );
  for (const folder of ancestors(path).slice(0, -1)) {
    const entry = source.entries.get(folder);
    if (entry && entry.type !== "tree")
      return refused(
        `\`${folder}\` is a ${kindOf(entry)}, so \`${path}\` cannot be written`,
        "Rename it, or move the project.",
      );
  }
  const standing = source.entries.get(path);
  if (standing && (standing.type !== "blob" || standing.mode === "120000" || !isOurs(path)))
    return refused(
      `\`${path}\` is in the repository and was not generated by us`,
      "Rename or remove that file: it is never overwritten.",
    );
  return null;
}

function refused(message: string, help: string): Refused {
  return { kind: "refused", message, help };
}

/** Outside of the repository, in git's own folder, or where workflows stand. */
function isForbidden(path: string): boolean {
  const parts = path.toLowerCase().split("/");
  return parts[0] === ".github" || parts.some((part) => ["", ".", "..", ".git"].includes(part));
}

function kindOf({ mode, type }: TreeEntry): string {
  return mode === "120000" ? "symbolic link" : type === "commit" ? "submodule" : "file";
}

/** The folders that must be made anew for the excluded paths to be gone, deepest first. */
function prune({ source, exclude }: Deployment): readonly PrunedTree[] {
  const present = exclude.filter(
    (path) => source.entries.has(path) && !exclude.some((other) => other !== path && isWithin(path, other)),
  );
  const folders = new Set(present.flatMap((path) => ancestors(path)));
  const ordered = [...folders].sort((left, right) => depthOf(right) - depthOf(left) || byCodeUnit(left, right));
  return ordered.map((folder) => ({
    path: folder,
    entries: [...source.entries.values()].filter(
      (entry) => parentOf(entry.path) === folder && !present.includes(entry.path),
    ),
  }));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** `a/b/c` lies in `a/b`, `a` and the root "". */
function ancestors(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return [...parts.keys()].map((index) => parts.slice(0, index + 1).join("/")).concat("");
}

function parentOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function depthOf(path: string): number {
  return path === "" ? 0 : path.split("/").length;
}
