import type { ProjectFiles } from "../model/project-files.ts";
import { runtimeFiles } from "./runtime-files.ts";
import { RUNTIME_PACKAGE, runtimeVersion } from "./runtime-wheel.ts";

/** The runtime that definitions stand with. */
export interface StandingRuntime {
  readonly how: "vendored" | "installed";
  /** Null where the files do not tell it. */
  readonly version: string | null;
  /** Beside the runtime that this program has: the same files or pin; others of the same version; an older, a newer one. */
  readonly age: "same" | "different" | "old" | "newer";
}

/** The runtime of a package of definitions in the project, by its folder; null where there is none. */
export function standingRuntime(
  files: Pick<ProjectFiles, "list" | "read">,
  folder: string,
  runtime: ReadonlyMap<string, string>,
): StandingRuntime | null {
  const pin = files.read(`${folder}/requirements.txt`);
  const pinned = new RegExp(`^${RUNTIME_PACKAGE}==([0-9.]+)`, "mu").exec(pin ?? "")?.[1];
  const how = pinned === undefined ? "vendored" : "installed";
  const version = pinned ?? vendoredVersion(files.read(`${folder}/runtime/version.py`));
  if (pinned === undefined && files.read(`${folder}/runtime/__init__.py`) === null) return null;
  const isSame = runtimeFiles(runtime, how).every(([name, text]) => files.read(`${folder}/${name}`) === text);
  if (isSame) return { how, version, age: "same" };
  const order = compareVersions(version ?? "0", runtimeVersion(runtime));
  return { how, version, age: order < 0 ? "old" : order > 0 ? "newer" : "different" };
}

/** Definitions of before the runtime had a version have no such module. */
function vendoredVersion(module: string | null): string | null {
  const version = runtimeVersion(new Map([["version.py", module ?? ""]]));
  return version === "0" ? null : version;
}

function compareVersions(a: string, b: string): number {
  const [one, other] = [a, b].map((version) => version.split(".").map(Number));
  for (let part = 0; part < 3; part++) {
    const difference = (one?.[part] ?? 0) - (other?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
