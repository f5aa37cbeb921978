import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { readCondaEnvironment } from "../requirements/conda-environment.ts";
import type { PythonMinor } from "../versions/environment-marker.ts";
import { folderPrefix } from "../../text/paths.ts";

/** A file that names the Python to run on. */
export interface PythonPin {
  readonly minor: PythonMinor;
  readonly at: Place;
}

/** The versions of Python that the files of one folder name, the most telling first. Names of pyenv environments are none. */
export function readPythonPins(files: ProjectFiles, folder: string): readonly PythonPin[] {
  const prefix = folderPrefix(folder);
  const inFolder = files.list().filter((path) => path.startsWith(prefix) && isPinFile(path.slice(prefix.length)));
  return SOURCES.flatMap(({ pattern, read }) =>
    inFolder
      .filter((path) => pattern.test(path.slice(prefix.length)))
      .flatMap((path) => read(path, files.read(path) ?? "")),
  );
}

interface Source {
  readonly pattern: RegExp;
  readonly read: (file: string, text: string) => readonly PythonPin[];
}

const ENVIRONMENT = /^(?:[\w.-]+[-_.])?(?:environment|conda)(?:[-_.][\w.-]+)?\.ya?ml$/u;

const SOURCES: readonly Source[] = [
  {
    pattern: /^\.python-version$/u,
    read: (file, text) => perLine(file, text, /^\s*(?:cpython[-@]?|python[-@]?)?(?<version>3\.\d+)(?:\.\d+)?\s*$/iu),
  },
  {
    pattern: /^Pipfile$/u,
    read: (file, text) => perLine(file, text, /^\s*python_(?:full_)?version\s*=\s*["'](?<version>3\.\d+)/u),
  },
  { pattern: /^(?:Dockerfile(?:\.[\w.-]+)?|[\w.-]+\.Dockerfile)$/u, read: readDockerfile },
  { pattern: ENVIRONMENT, read: readEnvironment },
  { pattern: /^runtime\.txt$/u, read: (file, text) => perLine(file, text, /^\s*python-(?<version>3\.\d+)/u) },
  { pattern: /^\.github\/workflows\/[^/]+\.ya?ml$/u, read: readWorkflow },
];

/** Whether a path within a folder is that of a file that may name the Python of the folder. */
export function isPinFile(path: string): boolean {
  return SOURCES.some(({ pattern }) => pattern.test(path));
}

function perLine(file: string, text: string, pattern: RegExp): readonly PythonPin[] {
  return text.split(/\r?\n/u).flatMap((line, index) => {
    const version = pattern.exec(line)?.groups?.["version"];
    return version === undefined ? [] : [{ minor: version, at: placeOf(file, index, line) }];
  });
}

/**
 * The image that a Dockerfile builds on: `FROM python:3.11-slim`, also behind an `ARG` with a default, as kedro-docker's
 * template has it. Of several stages the last.
 */
function readDockerfile(file: string, text: string): readonly PythonPin[] {
  const values = new Map<string, string>();
  const found: PythonPin[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    const argument = /^\s*ARG\s+(?<name>\w+)=["']?(?<value>[^"'\s]*)/iu.exec(line)?.groups;
    if (argument) values.set(argument["name"] ?? "", argument["value"] ?? "");
    const written = /^\s*FROM\s+(?:--\S+\s+)*(?<image>\S+)/iu.exec(line)?.groups?.["image"];
    const image = written?.replaceAll(
      /\$\{(?<braced>\w+)(?::-(?<fallback>[^}]*))?\}|\$(?<bare>\w+)/gu,
      (whole: string, braced: string | undefined, fallback: string | undefined, bare: string | undefined) =>
        values.get(braced ?? bare ?? "") ?? fallback ?? whole,
    );
    const version = /(?:^|\/)(?:python|uv):(?:python)?(?<version>3\.\d+)|\bpython(?<other>3\.\d+)\b/u.exec(
      image ?? "",
    )?.groups;
    const minor = version?.["version"] ?? version?.["other"];
    if (minor !== undefined) found.push({ minor, at: placeOf(file, index, line) });
  }
  return found.slice(-1);
}

function readEnvironment(file: string, text: string): readonly PythonPin[] {
  return readCondaEnvironment(file, text)
    .filter(({ name }) => name === "python")
    .flatMap(({ version, at }) => {
      const minor = /^={0,2}(?<version>3\.\d+)(?![\d])/u.exec(version)?.groups?.["version"];
      return minor === undefined ? [] : [{ minor, at }];
    });
}

/** `python-version: "3.11"` of setup-python; of a matrix the newest. Where several workflows name one, the newest. */
function readWorkflow(file: string, text: string): readonly PythonPin[] {
  const pins = text.split(/\r?\n/u).flatMap((line, index) => {
    const written =
      /^\s*(?:-\s+)?python[-_]version\s*:\s*(?<value>.*)$/iu.exec(line.replace(/\s#.*$/u, ""))?.groups?.["value"] ?? "";
    return [...written.matchAll(/(?<![\d.])3\.\d+/gu)].map(([minor]) => ({ minor, at: placeOf(file, index, line) }));
  });
  return pins.toSorted((a, b) => minorOf(b) - minorOf(a)).slice(0, 1);
}

function minorOf({ minor }: PythonPin): number {
  return Number(minor.split(".")[1] ?? 0);
}

function placeOf(file: string, index: number, line: string): Place {
  return { file, line: index + 1, column: 1, endLine: index + 1, endColumn: line.length + 1 };
}
