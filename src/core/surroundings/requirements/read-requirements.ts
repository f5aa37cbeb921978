import type { ProjectFiles } from "../../model/project-files.ts";
import type { RequiredPackage } from "../../model/surroundings.ts";
import { folderPrefix } from "../../text/paths.ts";
import { readLock } from "./locked-packages.ts";
import { normalizePackageName } from "./package-name.ts";
import { placesIn } from "./package-places.ts";
import { parseRequirement } from "./parse-requirement.ts";
import { parseToml, tableAt, tableOf, textAt, textsOf } from "./toml-tables.ts";

const LOCKS = ["uv.lock", "poetry.lock", "pdm.lock"];

/** What was read, kept as long as the files: translating, judging and comparing ask for the same, and locks are long. */
const remembered = new WeakMap<ProjectFiles, Map<string, readonly RequiredPackage[]>>();

/** The packages that a project asks for: requirements files, pyproject.toml and locks of its folder and of the root. */
export function readRequirements(files: ProjectFiles, root: string): readonly RequiredPackage[] {
  const byRoot = remembered.get(files) ?? new Map<string, readonly RequiredPackage[]>();
  remembered.set(files, byRoot);
  const required = byRoot.get(root) ?? requirementsOf(files, root);
  byRoot.set(root, required);
  return required;
}

function requirementsOf(files: ProjectFiles, root: string): readonly RequiredPackage[] {
  const prefix = folderPrefix(root);
  const own = files
    .list()
    .filter(
      (path) =>
        path.startsWith(prefix) &&
        /^(?:(?:src|requirements)\/)?[\w.-]*requirements[\w.-]*\.(?:txt|in)$|^requirements\/[\w.-]+\.(?:txt|in)$/u.test(
          path.slice(prefix.length),
        ),
    );
  const locks = [...new Set([...LOCKS.map((name) => prefix + name), ...LOCKS])].filter(
    (path) => files.version(path) !== null,
  );
  const listed = own.flatMap((path) => fromRequirements(path, files.read(path) ?? ""));
  const declared = fromPyproject(`${prefix}pyproject.toml`, files.read(`${prefix}pyproject.toml`) ?? "");
  return [...listed, ...declared, ...locks.flatMap((path) => fromLock(path, files.read(path) ?? ""))];
}

function fromRequirements(file: string, text: string): readonly RequiredPackage[] {
  return text.split(/\r?\n/u).flatMap((line, index) => requirement(file, line.replace(/(?:^|\s)#.*$/u, ""), index + 1));
}

function requirement(file: string, text: string, line: number): readonly RequiredPackage[] {
  const { name, version } = parseRequirement(text) ?? {};
  if (name === undefined || version === undefined) return [];
  const at = { file, line, column: 1, endLine: line, endColumn: text.length + 1 };
  return [{ file, name, version, isLocked: false, at }];
}

function fromPyproject(file: string, text: string): readonly RequiredPackage[] {
  const document = parseToml(text);
  const project = tableAt(document, "project");
  const groups = [
    project["dependencies"],
    ...Object.values(tableAt(project, "optional-dependencies")),
    ...Object.values(tableAt(document, "dependency-groups")),
  ];
  const place = placesIn(file, text);
  const named = groups.flatMap(textsOf).flatMap((entry) => {
    const name = /^\s*[A-Za-z0-9][\w.-]*/u.exec(entry)?.[0].trim() ?? "";
    return requirement(file, entry, place(name).line);
  });
  const poetry = Object.entries(tableAt(document, "tool", "poetry", "dependencies")).map(
    ([name, value]): RequiredPackage => {
      const written = typeof value === "string" ? value : (textAt(tableOf(value), "version") ?? "");
      const at = { ...place(name), endColumn: 1 };
      return { file, name: normalizePackageName(name), version: written.replaceAll(/\s+/gu, ""), isLocked: false, at };
    },
  );
  return [...named, ...poetry];
}

function fromLock(file: string, text: string): readonly RequiredPackage[] {
  return readLock(file, text).map(({ name, version, at }) => ({ file, name, version, isLocked: true, at }));
}
