import { deployedTree } from "./deployed-tree.ts";
import { type Directives, NO_DIRECTIVES } from "./deployment-directives.ts";
import { type DeploymentRecord, printDeploymentMessage } from "./deployment-message.ts";
import type { TreeEntry } from "./list-tree.ts";
import type { Proof } from "./prove-standing.ts";
import type { FoundBranch } from "./read-standing.ts";
import { compareVersions } from "../core/text/compare-versions.ts";
import { quoted } from "../core/text/quoted.ts";
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

/** The branch as it stands, and what is to be believed of it. */
export interface StandingBranch extends FoundBranch {
  /** How the source commit it was made from stands to the one to deploy. */
  readonly source: "same" | "ancestor" | "descendant" | "unrelated";
  readonly proof: Proof;
}

/** What decides beside the source: settings of the repository, and what people have said. */
export interface DeploymentPolicy {
  /** When what another version made is made anew: with the next change, at once, or when somebody says so. */
  readonly upgrade: "with-next" | "at-once" | "on-demand";
  /** What becomes of a branch that holds what we did not make. */
  readonly drift: "leave" | "repair";
  /** What is to be said of the branch from now on. */
  readonly directives: Directives;
  /** Whether that is something else than before. */
  readonly isSaidAnew: boolean;
  /** Whether a person asked for this very deployment. */
  readonly isDemanded: boolean;
}

/** What holds where nothing is set and nobody has spoken. */
export const USUAL_POLICY: DeploymentPolicy = {
  upgrade: "with-next",
  drift: "leave",
  directives: NO_DIRECTIVES,
  isSaidAnew: false,
  isDemanded: false,
};

/** A deployment as data: what would be done, before anything is. */
export type DeploymentPlan =
  | {
      readonly kind: "up-to-date";
      readonly reason: string;
      readonly commit: string;
      readonly source: string;
      /** Whether a person asked for what is so already. */
      readonly isAskedInVain?: true;
    }
  | { readonly kind: "held"; readonly reason: string; readonly commit: string; readonly source: string }
  | { readonly kind: "refused"; readonly message: string; readonly help: string; readonly isDrift: boolean }
  | PlannedMark
  | PlannedPush;

/** What stands stays, under a commit that says something of it. */
export interface PlannedMark {
  readonly kind: "mark";
  readonly parent: string;
  readonly message: string;
  readonly tree: string;
  readonly source: string;
}

export interface PlannedPush {
  readonly kind: "push";
  readonly parent: string | null;
  readonly message: string;
  /** Trees without the excluded paths, deepest first; the last is the root. Empty: the source's tree as it is. */
  readonly pruned: readonly PrunedTree[];
  readonly files: ReadonlyMap<string, string>;
  /** What stood there that we did not make, or cannot know of; null where it was ours. */
  readonly repaired: string | null;
}

/** A folder of the source to be made anew. `entries` may name folders that come earlier in the list. */
export interface PrunedTree {
  readonly path: string;
  readonly entries: readonly TreeEntry[];
}

/**
 * Decides what a deployment does, from data alone. The tree is the source's, less the excluded paths, plus the generated
 * files: nothing of the branch's old tree is kept. A branch that holds what we did not make is left alone, or given a
 * commit on top, as set; a generated file never stands in the place of somebody else's.
 */
export function planDeployment(
  deployment: Deployment,
  standing: StandingBranch | null,
  policy: DeploymentPolicy = USUAL_POLICY,
): DeploymentPlan {
  const { branch, record, environments, files } = deployment;
  if (record.sourceRef === `refs/heads/${branch}`)
    return refused(
      `\`${branch}\` is the branch the definitions are made from`,
      "Name another branch in `deploy.branch`.",
    );
  const strange = standing !== null && "why" in standing.proof ? standing.proof.why : null;
  if (standing?.proof.kind === "drift" && policy.drift === "leave" && !policy.isDemanded)
    return drifted(branch, standing.proof.why);
  const judged = standing === null ? null : judgeStanding(deployment, standing, policy);
  if (judged !== null) return judged;
  const misplaced = [...files.keys()].map((path) => objection(path, deployment)).find((found) => found !== null);
  if (misplaced) return misplaced;
  return {
    kind: "push",
    parent: standing?.commit ?? null,
    message: printDeploymentMessage(environments, record, policy.directives),
    pruned: prune(deployment),
    files,
    repaired: strange,
  };
}

function drifted(branch: string, why: string): DeploymentPlan {
  return {
    kind: "refused",
    message: `\`${branch}\` has drifted: ${why}`,
    help: "Look at what was changed. To have it replaced by a commit on top, set `deploy.drift: repair` or ask for a deployment; or take that commit off the branch.",
    isDrift: true,
  };
}

/** What stands may stay: as it is, with something said of it, or until a person has spoken. Null: it is made anew. */
function judgeStanding(
  deployment: Deployment,
  standing: StandingBranch,
  policy: DeploymentPolicy,
): DeploymentPlan | null {
  const { record: deployed, proof, commit, tree } = standing;
  if (deployed === null || proof.kind === "drift") return null;
  const there = { commit, source: deployed.sourceCommit };
  const ours = deployment.record.generatorVersion;
  const isOther = deployed.generatorVersion !== ours;
  if (standing.source !== "same") {
    const reason = `it was made by version ${deployed.generatorVersion} and would be made by ${ours} now: ask for the deployment (\`deploy.upgrade\`)`;
    return isOther && policy.upgrade === "on-demand" && !policy.isDemanded ? { kind: "held", ...there, reason } : null;
  }
  const judged = judgeSame(deployment, deployed, { standing, policy });
  if (judged === null) return null;
  if (!policy.isSaidAnew) return { ...judged, ...there };
  const message = printDeploymentMessage(deployment.environments, deployed, policy.directives);
  return { kind: "mark", parent: commit, message, tree, source: deployed.sourceCommit };
}

/**
 * Why what was made of the same commit may stay; null where it is made again. It may where it holds the tree that we
 * would make, and where another version made it: an upgrade deploys by policy alone, and never does an older version
 * replace what a newer one made, so that two that run side by side do not take turns.
 */
function judgeSame(
  { record, ...wanted }: Deployment,
  deployed: DeploymentRecord,
  {
    standing: { tree, proof },
    policy: { upgrade, isDemanded },
  }: { readonly standing: StandingBranch; readonly policy: DeploymentPolicy },
): { readonly kind: "up-to-date" | "held"; readonly reason: string } | null {
  const is = `${record.sourceCommit.slice(0, 7)} is already deployed`;
  const { generatorVersion: version } = deployed;
  const isOther = version !== record.generatorVersion;
  if (tree === deployedTree(wanted) && (isOther || deployed.settingsDigest === record.settingsDigest))
    return { kind: "up-to-date", reason: is };
  if (!isOther) return null;
  const isOlder = compareVersions(version, record.generatorVersion) < 0;
  if (!isOlder && proof.kind === "unproven") return isDemanded ? null : { kind: "held", reason: proof.why };
  if (!isOlder) return { kind: "up-to-date", reason: `${is}, by the newer version ${version}` };
  if (proof.kind === "unproven" || upgrade === "at-once" || isDemanded) return null;
  const next = upgrade === "with-next" ? "the next commit is deployed by" : "one that is asked for is made by";
  return { kind: "up-to-date", reason: `${is}, by version ${version}; ${next} ${record.generatorVersion}` };
}

type Refused = Extract<DeploymentPlan, { kind: "refused" }>;

/** Why a generated file may not be written at its path. */
function objection(path: string, { source, exclude, isOurs }: Deployment): Refused | null {
  if (isForbidden(path))
    return refused(
      `A generated file may not stand at ${quoted(path)}`,
      "Definitions are only ever written inside the Kedro project.",
    );
  if (exclude.some((excluded) => isWithin(path, excluded)))
    return refused(
      `${quoted(path)} would be generated into an excluded folder`,
      "Take the folder out of `deploy.exclude`.",
    );
  for (const folder of ancestors(path).slice(0, -1)) {
    const entry = source.entries.get(folder);
    if (entry && entry.type !== "tree")
      return refused(
        `${quoted(folder)} is a ${kindOf(entry)}, so ${quoted(path)} cannot be written`,
        "Rename it, or move the project.",
      );
  }
  const standing = source.entries.get(path);
  if (standing && (standing.type !== "blob" || standing.mode === "120000" || !isOurs(path)))
    return refused(
      `${quoted(path)} is in the repository and was not generated by us`,
      "Rename or remove that file: it is never overwritten.",
    );
  return null;
}

function refused(message: string, help: string): Refused {
  return { kind: "refused", message, help, isDrift: false };
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
