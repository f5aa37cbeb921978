import type { Place } from "../../model/place.ts";
import type { ProjectFiles } from "../../model/project-files.ts";
import { readCondaEnvironment } from "./conda-environment.ts";
import type { DeclaredPackage } from "./declared-package.ts";
import { placesIn } from "./package-places.ts";
import { normalizePackageName } from "./package-name.ts";
import { parseRequirement } from "./parse-requirement.ts";
import { readRequirementsFile } from "./requirements-file.ts";
import { parseToml, tableAt, tableOf, textAt, textsOf, type TomlTable } from "./toml-tables.ts";
import type { RangeSyntax } from "../versions/version-range.ts";
import { folderPrefix } from "../../text/paths.ts";

/** Folders below a project that hold its requirements: `src` in Kedro's templates until 0.18. */
const FOLDERS = ["", "src/", "requirements/", "src/requirements/"];

/**
 * What the files of one folder ask for, those installed by everybody first: pyproject.toml (PEP 621, dependency groups,
 * Poetry, PDM, uv), requirements files and what they include, setup.cfg, setup.py, Pipfile, pixi.toml, environment.yml.
 */
export function readDeclared(files: ProjectFiles, folder: string): readonly DeclaredPackage[] {
  const prefix = folderPrefix(folder);
  const found = files
    .list()
    .filter((path) => path.startsWith(prefix))
    .flatMap((path): readonly DeclaredPackage[] => {
      const { below, name } = placeIn(path.slice(prefix.length));
      return name.includes("/")
        ? []
        : readFile({ files, path, name, isNamedRequirements: below.endsWith("requirements/") });
    });
  return found.toSorted((a, b) => Number(a.isOptional) - Number(b.isOptional));
}

/** Whether a path within a folder is that of a file that may ask for packages. */
export function isDeclaringFile(inside: string): boolean {
  const { below, name } = placeIn(inside);
  if (name.includes("/")) return false;
  return (
    READERS.some(({ pattern }) => pattern.test(name)) ||
    (below.endsWith("requirements/") ? NAMED_REQUIREMENTS : REQUIREMENTS).test(name)
  );
}

function placeIn(inside: string): { readonly below: string; readonly name: string } {
  const below = FOLDERS.filter((part) => inside.startsWith(part)).at(-1) ?? "";
  return { below, name: inside.slice(below.length) };
}

function readFile(request: {
  readonly files: ProjectFiles;
  readonly path: string;
  readonly name: string;
  readonly isNamedRequirements: boolean;
}): readonly DeclaredPackage[] {
  const { files, path, name, isNamedRequirements } = request;
  const read = READERS.find(({ pattern }) => pattern.test(name))?.read;
  if (read !== undefined) return read(path, files.read(path) ?? "");
  const isRequirements = (isNamedRequirements ? NAMED_REQUIREMENTS : REQUIREMENTS).test(name);
  return isRequirements ? readRequirementsFile(files, path) : [];
}

const NAMED_REQUIREMENTS = /\.(?:txt|in|lock)$/u;
const REQUIREMENTS = /^[\w.-]*requirements[\w.-]*\.(?:txt|in|lock)$/u;

const READERS: readonly {
  readonly pattern: RegExp;
  readonly read: (file: string, text: string) => readonly DeclaredPackage[];
}[] = [
  { pattern: /^pyproject\.toml$/u, read: readPyprojectPackages },
  { pattern: /^setup\.(?:cfg|py)$/u, read: readSetup },
  { pattern: /^Pipfile$/u, read: readPipfile },
  { pattern: /^pixi\.toml$/u, read: readPixi },
  { pattern: /^(?:[\w.-]+[-_.])?(?:environment|conda)(?:[-_.][\w.-]+)?\.ya?ml$/u, read: readCondaEnvironment },
];

function readPyprojectPackages(file: string, text: string): readonly DeclaredPackage[] {
  const document = parseToml(text);
  const place = placesIn(file, text);
  const project = tableAt(document, "project");
  const tool = tableAt(document, "tool");
  const poetry = tableAt(tool, "poetry");
  const lines = (list: unknown, isOptional: boolean): readonly DeclaredPackage[] =>
    textsOf(list).flatMap((entry) => fromLine(entry, isOptional, place));
  const groups = (table: TomlTable): readonly DeclaredPackage[] =>
    Object.values(table).flatMap((list) => lines(list, true));
  return [
    ...lines(project["dependencies"], false),
    ...fromTable(tableAt(poetry, "dependencies"), "poetry", false, place),
    ...fromTable(tableAt(tool, "pixi", "dependencies"), "conda", false, place),
    ...fromTable(tableAt(tool, "pixi", "pypi-dependencies"), "pep440", false, place),
    ...groups(tableAt(project, "optional-dependencies")),
    ...groups(tableAt(document, "dependency-groups")),
    ...groups(tableAt(tool, "pdm", "dev-dependencies")),
    ...lines(tableAt(tool, "uv")["dev-dependencies"], true),
    ...fromTable(tableAt(poetry, "dev-dependencies"), "poetry", true, place),
    ...Object.values(tableAt(poetry, "group")).flatMap((group) =>
      fromTable(tableAt(tableOf(group), "dependencies"), "poetry", true, place),
    ),
  ];
}

function readPipfile(file: string, text: string): readonly DeclaredPackage[] {
  const document = parseToml(text);
  const place = placesIn(file, text);
  const section = (key: string, isOptional: boolean): readonly DeclaredPackage[] =>
    fromTable(tableAt(document, key), "poetry", isOptional, place);
  return [...section("packages", false), ...section("dev-packages", true)];
}

function readPixi(file: string, text: string): readonly DeclaredPackage[] {
  const document = parseToml(text);
  const place = placesIn(file, text);
  return [
    ...fromTable(tableAt(document, "dependencies"), "conda", false, place),
    ...fromTable(tableAt(document, "pypi-dependencies"), "pep440", false, place),
  ];
}

/** `install_requires` where it is written out: lines of setup.cfg, texts in setup.py. */
function readSetup(file: string, text: string): readonly DeclaredPackage[] {
  const isConfiguration = file.endsWith(".cfg");
  const body =
    (isConfiguration
      ? /^install_requires\s*=(?<body>(?:.*\n?)(?:[ \t]+\S.*\n?|\s*\n)*)/mu
      : /\binstall_requires\s*=\s*\[(?<body>[^\]]*)\]/u
    ).exec(text)?.groups?.["body"] ?? "";
  const place = placesIn(file, text);
  const entries = isConfiguration
    ? body.split("\n").map((line) => line.trim())
    : [...body.matchAll(/"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'/gu)].map(
        ({ groups }) => groups?.["double"] ?? groups?.["single"] ?? "",
      );
  return entries.flatMap((entry) => fromLine(entry, false, place));
}

function fromLine(entry: string, isOptional: boolean, place: (name: string) => Place): readonly DeclaredPackage[] {
  const read = parseRequirement(entry);
  if (read === null) return [];
  const written = /^\s*[\w.-]+/u.exec(entry)?.[0].trim() ?? read.name;
  return [{ ...read, syntax: "pep440", isOptional, at: place(written) }];
}

/** `kedro = "^0.19"`, `kedro = {version = "^0.19", python = "<3.12"}`, or a list of such tables. */
function fromTable(
  table: TomlTable,
  syntax: RangeSyntax,
  isOptional: boolean,
  place: (name: string) => Place,
): readonly DeclaredPackage[] {
  return Object.entries(table).flatMap(([name, value]) => {
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
    return entries.map((entry): DeclaredPackage => {
      const details = tableOf(entry);
      const reference =
        textAt(details, "git") === null
          ? ""
          : `@${textAt(details, "git") ?? ""}@${textAt(details, "tag") ?? textAt(details, "rev") ?? textAt(details, "branch") ?? ""}`;
      const version = typeof entry === "string" ? entry : (textAt(details, "version") ?? reference);
      return {
        name: normalizePackageName(name),
        version: version.trim(),
        syntax,
        marker: textAt(details, "markers"),
        isOptional: isOptional || details["optional"] === true,
        at: place(name),
      };
    });
  });
}
