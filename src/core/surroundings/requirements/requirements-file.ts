import type { ProjectFiles } from "../../model/project-files.ts";
import type { DeclaredPackage } from "./declared-package.ts";
import { joinPath } from "../../text/paths.ts";
import { parseRequirement } from "./parse-requirement.ts";

const MOST_INCLUDED = 20;

/**
 * The packages of a pip requirements file, with those of the files that `-r` and `-c` name, as pip reads them: relative to
 * the file that names them. What lies outside of the files handed in is left out.
 */
export function readRequirementsFile(files: ProjectFiles, file: string): readonly DeclaredPackage[] {
  const seen = new Set<string>();
  const read = (path: string): readonly DeclaredPackage[] => {
    const text = seen.has(path) || seen.size > MOST_INCLUDED ? null : files.read(path);
    seen.add(path);
    if (text === null) return [];
    return text.split(/\r?\n/u).flatMap((raw, index) => {
      const line = raw.replace(/(?:^|\s)#.*$/u, "");
      const included = /^\s*(?:-r|--requirement|-c|--constraint)(?:\s*=\s*|\s+|(?=\S))(?<path>\S+)\s*$/u.exec(line)
        ?.groups?.["path"];
      const target = included === undefined ? null : joinPath(path.split("/").slice(0, -1).join("/"), included);
      if (included !== undefined) return target === null ? [] : read(target);
      const requirement = parseRequirement(line);
      if (requirement === null) return [];
      const at = { file: path, line: index + 1, column: 1, endLine: index + 1, endColumn: line.length + 1 };
      return [{ ...requirement, syntax: "pep440", isOptional: isOfDevelopment(path), at } satisfies DeclaredPackage];
    });
  };
  return read(file);
}

/** Files that only developers install, by the words in their names. */
function isOfDevelopment(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /(?:^|[-_.])(?:dev|develop|development|test|tests|testing|docs?|lint|ci)(?:[-_.]|$)/u.test(name);
}
