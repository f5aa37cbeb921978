import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";
import type { CatalogueRows, ChangeJudgement, Turned } from "./catalogue-row.ts";
import { listed, valued } from "./wording.ts";

const PACKAGE = { of: "package", readFrom: [], audience: "data", effect: null } as const;

/** What of a project uses a package: its code imports it, or the type of a dataset does. All sorted. */
export interface PackageUsers {
  readonly nodes: readonly string[];
  readonly datasets: readonly string[];
  /** Classes of hooks, classes that settings.py names, resolvers. */
  readonly around: readonly string[];
  /** Every one of these runs with it, whatever is imported: Kedro's nodes, Dagster's jobs, runs with a plugin. */
  readonly every?: "node" | "job" | "run";
}

interface OfPackage {
  readonly file: string;
  readonly package: string;
  readonly users: PackageUsers;
}

export interface LockChanges {
  "requirement-version-changed": OfPackage & Turned<string>;
  "requirement-version-added": OfPackage & { readonly after: string };
  /** `isReplaced` where another package of the lock has the same modules. */
  "requirement-version-removed": OfPackage & { readonly before: string; readonly isReplaced: boolean };
  /** Packages that no code of the project names, by what became of them. */
  "requirement-rest-changed": { readonly file: string; readonly isDoubted: boolean } & LockRest;
  "requirement-lock-added": { readonly file: string; readonly packages: number };
  "requirement-lock-removed": { readonly file: string; readonly packages: number };
}

export interface LockRest {
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
}

const INFORMATION = "Information: what the code computes with it may differ, and nothing is called stale for it.";

/** Versions that a lock fixes. They are told to whoever reviews: nothing is to be recomputed for them. */
export const LOCK_CHANGES: CatalogueRows<LockChanges> = {
  "requirement-version-changed": {
    ...PACKAGE,
    operation: "changed",
    mirror: "requirement-version-changed",
    describe: ({ file, package: name, before, after, users }) =>
      `${quoted(file)} holds ${quoted(name)} ${valued(before)} → ${valued(after)}${usedBy(users)}.`,
    judge: () => ["safe", INFORMATION],
    example: {
      file: "uv.lock",
      package: "pandas",
      before: "2.3.3",
      after: "3.0.0",
      users: { nodes: ["clean", "report"], datasets: ["orders"], around: [] },
    },
  },
  "requirement-version-added": {
    ...PACKAGE,
    operation: "added",
    mirror: "requirement-version-removed",
    describe: ({ file, package: name, after, users }) =>
      `${quoted(file)} holds ${quoted(name)} ${valued(after)} now${usedBy(users)}.`,
    judge: () => ["safe", "Images and environments must be rebuilt."],
    example: {
      file: "uv.lock",
      package: "polars",
      after: "1.31.0",
      users: { nodes: ["clean"], datasets: [], around: [] },
    },
  },
  "requirement-version-removed": {
    ...PACKAGE,
    operation: "removed",
    mirror: "requirement-version-added",
    describe: ({ file, package: name, before, users }) =>
      `${quoted(file)} no longer holds ${quoted(name)} (${valued(before)})${usedBy(users)}.`,
    judge: ({ isReplaced, users }): ChangeJudgement =>
      isReplaced || isUnused(users)
        ? ["safe", isReplaced ? "Another package of the lock has its modules." : "Nothing of the project imports it."]
        : ["risky", "Code that imports it fails once environments are rebuilt."],
    example: {
      file: "uv.lock",
      package: "polars",
      before: "1.31.0",
      users: { nodes: ["clean"], datasets: [], around: [] },
      isReplaced: false,
    },
  },
  "requirement-rest-changed": {
    ...PACKAGE,
    audience: "label",
    operation: "changed",
    mirror: "requirement-rest-changed",
    describe: ({ file, isDoubted, ...rest }) =>
      restInWords(quoted(file), rest, `that no node, dataset or hook${isDoubted ? " that could be read" : ""} imports`),
    judge: () => ["safe", INFORMATION],
    example: { file: "uv.lock", changed: 40, added: 1, removed: 0, isDoubted: false },
  },
  "requirement-lock-added": {
    ...PACKAGE,
    operation: "added",
    mirror: "requirement-lock-removed",
    describe: ({ file, packages }) =>
      `${quoted(file)} is new: it fixes the versions of ${counted(packages, "package")}.`,
    judge: () => ["safe", "What versions were installed before is not written down."],
    example: { file: "uv.lock", packages: 120 },
  },
  "requirement-lock-removed": {
    ...PACKAGE,
    operation: "removed",
    mirror: "requirement-lock-added",
    describe: ({ file, packages }) =>
      `${quoted(file)} is removed: it fixed the versions of ${counted(packages, "package")}.`,
    judge: () => ["safe", "Which versions are installed now is not written there any more."],
    example: { file: "uv.lock", packages: 120 },
  },
};

function isUnused({ nodes, datasets, around, every }: PackageUsers): boolean {
  return every === undefined && nodes.length + datasets.length + around.length === 0;
}

function usedBy(users: PackageUsers): string {
  return isUnused(users) ? "" : ` (used by ${usersInWords(users)})`;
}

/** `2 nodes: clean, report; 1 dataset`: names of those that come first alone, in a list of packages of a single one. */
export function usersInWords({ nodes, datasets, around, every }: PackageUsers, { isInList = false } = {}): string {
  if (every !== undefined) return `every ${every}`;
  const groups = [
    ["node", nodes],
    ["dataset", datasets],
    ["hook", around],
  ] as const;
  return groups
    .filter(([, names]) => names.length > 0)
    .map(([noun, names], index) => {
      const count = noun === "hook" ? "code around nodes" : counted(names.length, noun);
      return index === 0 && (!isInList || names.length === 1) ? `${count}: ${listed(names)}` : count;
    })
    .join(isInList ? ", " : "; ");
}

/** `holds other versions of 40 packages …`; of several kinds `changes 43 packages …: 40 in other versions, 2 new, 1 removed`. */
function restInWords(file: string, { changed, added, removed }: LockRest, which: string): string {
  const all = `${counted(changed + added + removed, "package")} ${which}`;
  if (added + removed === 0) return `${file} holds other versions of ${all}.`;
  if (changed + removed === 0) return `${file} adds ${all}.`;
  if (changed + added === 0) return `${file} drops ${all}.`;
  const parts = [
    changed > 0 ? `${changed} in other versions` : "",
    added > 0 ? `${added} new` : "",
    removed > 0 ? `${removed} removed` : "",
  ];
  return `${file} changes ${all}: ${parts.filter((part) => part !== "").join(", ")}.`;
}
