import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { parseToml, tableAt, textAt } from "../requirements/toml-tables.ts";
import { parseRange, type RangeSyntax, type VersionRange } from "../versions/version-range.ts";
import { joinRoot } from "../../text/paths.ts";

/** Bounds on the versions of Python that a project runs on. */
export interface PythonRange {
  /** Folder of the file. */
  readonly folder: string;
  readonly written: string;
  readonly range: VersionRange;
  readonly at: Place;
}

/** The bounds that the files of one folder set, the project's own first, then its locks'. */
export function readPythonRanges(files: ProjectFiles, folder: string): readonly PythonRange[] {
  return SOURCES.flatMap(({ name, syntax, find }): readonly PythonRange[] => {
    const file = joinRoot(folder, name);
    const text = files.read(file);
    const written = text === null ? null : find(text);
    const range = written === null ? null : parseRange(written, syntax);
    if (text === null || written === null || range === null) return [];
    return [{ folder, written, range, at: lineThatHolds(file, text, written) }];
  });
}

interface Source {
  readonly name: string;
  readonly syntax: RangeSyntax;
  readonly find: (text: string) => string | null;
}

const SOURCES: readonly Source[] = [
  {
    name: "pyproject.toml",
    syntax: "pep440",
    find: (text) => textAt(tableAt(parseToml(text), "project"), "requires-python"),
  },
  {
    name: "pyproject.toml",
    syntax: "poetry",
    find: (text) => textAt(tableAt(parseToml(text), "tool", "poetry", "dependencies"), "python"),
  },
  {
    name: "setup.cfg",
    syntax: "pep440",
    find: (text) => captured(text, /^python_requires\s*=\s*(?<range>\S.*?)\s*$/mu),
  },
  { name: "setup.py", syntax: "pep440", find: (text) => captured(text, SETUP) },
  { name: "src/setup.py", syntax: "pep440", find: (text) => captured(text, SETUP) },
  {
    name: "src/setup.cfg",
    syntax: "pep440",
    find: (text) => captured(text, /^python_requires\s*=\s*(?<range>\S.*?)\s*$/mu),
  },
  { name: "uv.lock", syntax: "pep440", find: (text) => headValue(text, "requires-python") },
  { name: "pylock.toml", syntax: "pep440", find: (text) => headValue(text, "requires-python") },
  {
    name: "poetry.lock",
    syntax: "poetry",
    find: (text) => captured(text, /^\[metadata\]\n(?:[\w-]+ = .*\n)*?python-versions = "(?<range>[^"]*)"/mu),
  },
  {
    name: "pdm.lock",
    syntax: "pep440",
    find: (text) => captured(text, /^\[\[metadata\.targets\]\]\nrequires_python = "(?<range>[^"]*)"/mu),
  },
];

const SETUP = /\bpython_requires\s*=\s*["'](?<range>[^"'\n]*)["']/u;

function captured(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.groups?.["range"] ?? null;
}

/** A key before the first table of a lock, which is long: the rest is not looked at. */
function headValue(text: string, key: string): string | null {
  const head = text.slice(0, text.indexOf("\n[[") + 1 || undefined);
  return captured(head, new RegExp(`^${key} = "(?<range>[^"]*)"`, "mu"));
}

function lineThatHolds(file: string, text: string, written: string): Place {
  const before = text.slice(
    0,
    Math.max(0, text.search(/python[-_]?(?:requires|versions)|requires[-_]python|^\s*python\s*=/mu)),
  );
  const line = before.split("\n").length;
  const length = (text.split("\n")[line - 1] ?? written).length;
  return { file, line, column: 1, endLine: line, endColumn: length + 1 };
}
