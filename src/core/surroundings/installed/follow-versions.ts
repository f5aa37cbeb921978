import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import type { AskedVersions, FollowedVersion, Versions } from "../../model/supported-versions.ts";
import { joinRoot } from "../../text/paths.ts";
import { parseToml, tableAt, textAt } from "../requirements/toml-tables.ts";
import { oldestSupported, pythonNamedByKedro, pythonsOfKedro, releasesOf } from "../versions/released-versions.ts";
import { describeSupport, describeVersion } from "./describe-version.ts";
import { describePython, findPython, type FoundPython, pythonOnKedro } from "./find-python.ts";
import { findVersion, type FoundVersion } from "./find-version.ts";

/** What a reading of one project follows. */
export interface FollowedVersions {
  /** Kedro, kedro-dagster, Dagster and Python, with the reason for each. */
  readonly told: readonly FollowedVersion[];
  /** The Kedro and Dagster whose rules apply: the oldest or newest known ones where the project's own are not followed. */
  readonly versions: Versions;
  /** The kedro-dagster whose rules apply. */
  readonly plugin: string;
  /** The Kedro that the project runs with. */
  readonly kedro: FollowedVersion;
  /** The Python that its files name, and those that they allow. */
  readonly python: FoundPython;
}

/**
 * The versions that a project runs with: those asked for, else those of its lock, its requirements, or of the series
 * that `kedro_init_version` names, else the newest.
 */
export function followVersions(files: ProjectFiles, root: string, asked: AskedVersions): FollowedVersions {
  const madeWith = initVersion(files, root);
  const python = findPython(files, root);
  const found = (name: FollowedVersion["name"]): FoundVersion =>
    findVersion({ files, root, name, python: python.minor, madeWith: name === "kedro" ? madeWith : null });
  const follow = (name: keyof Versions): Followed => {
    const version = asked[name] ?? null;
    return version === null ? fromFiles(name, found(name)) : asAsked(name, version, asked.by);
  };
  const kedro = follow("kedro");
  const dagster = follow("dagster");
  const plugin = fromFiles("kedro-dagster", found("kedro-dagster"));
  return {
    kedro: kedro.told,
    python,
    told: [kedro.told, dagster.told, plugin.told, pythonOf(python, kedro.told.version)],
    versions: { kedro: kedro.readAs, dagster: dagster.readAs },
    plugin: plugin.readAs,
  };
}

interface Followed {
  readonly told: FollowedVersion;
  /** The version whose rules apply: the oldest that is read for an older one, the newest known for a newer one. */
  readonly readAs: string;
}

function fromFiles(name: FollowedVersion["name"], found: FoundVersion): Followed {
  const { source, support } = found;
  const newest = releasesOf(name).at(-1) ?? "";
  const version = found.version ?? newest;
  const told: FollowedVersion = {
    name,
    version,
    source: source.kind,
    why: describeVersion(found),
    at: source.kind === "newest" ? null : source.at,
    support,
    unsupported: describeSupport(found),
  };
  const oldest = support === "older" ? oldestSupported(name) : null;
  return { told, readAs: support === "supported" ? version : (oldest ?? newest) };
}

function asAsked(name: keyof Versions, version: string, by = "the options or settings say"): Followed {
  const title = name === "kedro" ? "Kedro" : "Dagster";
  const why = `${title} ${version}, as ${by}`;
  return {
    told: { name, version, source: "asked", why, at: null, support: "supported", unsupported: null },
    readAs: version,
  };
}

function pythonOf(python: FoundPython, kedro: string): FollowedVersion {
  const found = pythonOnKedro(python, pythonsOfKedro(kedro), pythonNamedByKedro(kedro));
  const at = found.pin?.at ?? found.ranges[0]?.at ?? null;
  return {
    name: "python",
    version: found.minor,
    source: found.pin !== null ? "lock" : at === null ? "newest" : "requirement",
    why: describePython(found),
    at,
    support: "supported",
    unsupported: null,
  };
}

/** `kedro_init_version` of pyproject.toml, `project_version` until 0.17, with its line. */
function initVersion(files: ProjectFiles, root: string): { readonly version: string; readonly at: Place } | null {
  const file = joinRoot(root, "pyproject.toml");
  const text = files.read(file) ?? "";
  const section = tableAt(parseToml(text), "tool", "kedro");
  const key = ["kedro_init_version", "project_version"].find((name) => textAt(section, name) !== null);
  if (key === undefined) return null;
  const lines = text.split("\n");
  const index = Math.max(
    0,
    lines.findIndex((line) => new RegExp(`^\\s*["']?${key}["']?\\s*=`, "u").test(line)),
  );
  const at = { file, line: index + 1, column: 1, endLine: index + 1, endColumn: (lines[index] ?? "").length + 1 };
  return { version: textAt(section, key) ?? "", at };
}
