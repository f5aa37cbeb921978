import { parse } from "smol-toml";
import type { Requirement } from "../changes/diff/diff-requirements.ts";
import type { ProjectFiles } from "../model/project-files.ts";
import { parseRequirement } from "./parse-requirement.ts";
import { folderPrefix } from "../text/paths.ts";

const LOCKS = ["uv.lock", "poetry.lock", "pdm.lock"];

/** The packages that a project asks for: requirements files, pyproject.toml and locks of its folder and of the root. */
export function readRequirements(files: ProjectFiles, root: string): readonly Requirement[] {
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

function fromRequirements(file: string, text: string): readonly Requirement[] {
  return text.split(/\r?\n/u).flatMap((line, index) => requirement(file, line.replace(/(?:^|\s)#.*$/u, ""), index + 1));
}

function requirement(file: string, text: string, line: number): readonly Requirement[] {
  const named = parseRequirement(text);
  if (named === null) return [];
  const at = { file, line, column: 1, endLine: line, endColumn: text.length + 1 };
  return [{ file, ...named, isLocked: false, at }];
}

function fromPyproject(file: string, text: string): readonly Requirement[] {
  const document = tomlOf(text);
  const project = tableAt(document, "project");
  const groups = [
    project["dependencies"],
    ...Object.values(tableAt(project, "optional-dependencies")),
    ...Object.values(tableAt(document, "dependency-groups")),
  ];
  const lines = text.split(/\r?\n/u);
  const lineOf = (name: string): number => Math.max(1, lines.findIndex((line) => names(line, name)) + 1);
  const named = groups
    .flatMap((group) => (Array.isArray(group) ? group : []))
    .flatMap((entry) => {
      const name = typeof entry === "string" ? (/^\s*[A-Za-z0-9][\w.-]*/u.exec(entry)?.[0].trim() ?? "") : "";
      return typeof entry === "string" ? requirement(file, entry, lineOf(name)) : [];
    });
  const poetry = Object.entries(tableAt(tableAt(tableAt(document, "tool"), "poetry"), "dependencies")).flatMap(
    ([name, value]): readonly Requirement[] => {
      const written = typeof value === "string" ? value : tableOf(value)["version"];
      const version = typeof written === "string" ? written : "";
      return [
        {
          file,
          name: normalized(name),
          version: version.replaceAll(/\s+/gu, ""),
          isLocked: false,
          at: { file, line: lineOf(name), column: 1, endLine: lineOf(name), endColumn: 1 },
        },
      ];
    },
  );
  return [...named, ...poetry];
}

/** Whether a line of TOML names a package: as a key or at the start of a text. */
function names(line: string, name: string): boolean {
  const text = line.trimStart().toLowerCase();
  const wanted = name.toLowerCase();
  return ["", '"', "'"].some((quote) => {
    const at = quote === "" ? (text.startsWith(wanted) ? 0 : -1) : text.indexOf(quote + wanted);
    return at !== -1 && !/[\w.-]/u.test(text.charAt(at + quote.length + wanted.length));
  });
}

/** Every `[[package]]` of a lock, by its lines alone: locks are long, and only name and version matter. */
function fromLock(file: string, text: string): readonly Requirement[] {
  const found: Requirement[] = [];
  let name: string | null = null;
  let inPackage = false;
  text.split(/\r?\n/u).forEach((line, index) => {
    if (line.startsWith("[")) {
      inPackage = line.trim() === "[[package]]";
      name = inPackage ? null : name;
      return;
    }
    const match = inPackage ? /^(?<key>name|version)\s*=\s*"(?<value>[^"]*)"/u.exec(line)?.groups : undefined;
    if (match === undefined) return;
    if (match["key"] === "name") name = match["value"] ?? null;
    else if (name !== null)
      found.push({
        file,
        name: normalized(name),
        version: match["value"] ?? "",
        isLocked: true,
        at: { file, line: index + 1, column: 1, endLine: index + 1, endColumn: line.length + 1 },
      });
  });
  return found;
}

function tomlOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return parse(text);
  } catch {
    return {};
  }
}

function tableAt(table: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  return tableOf(Object.hasOwn(table, key) ? table[key] : undefined);
}

function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function normalized(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/gu, "-");
}
