import type { ProjectFiles } from "../../model/project-files.ts";
import { joinParts } from "../../text/paths.ts";
import { normalizePackageName } from "../requirements/package-name.ts";
import { parseRequirement } from "../requirements/parse-requirement.ts";
import { parseToml, tableAt, tableOf, textAt, textsOf, type TomlTable } from "../requirements/toml-tables.ts";
import { joinUp } from "./join-up.ts";

/** A package of the repository that another one asks for. */
interface Neighbour {
  /** Its folder, as paths of the files handed in begin. */
  readonly folder: string;
  readonly document: TomlTable;
}

/**
 * The folders that Python imports a project's neighbours from: packages of its repository that it asks for, and those
 * that they ask for, as `uv sync`, `poetry install` and `pip install -e` put them on the path. They come from members of
 * the uv workspace that holds the project, from `path` in `tool.uv.sources` and in Poetry's tables, and from `-e` lines
 * of requirements files. A neighbour that may be fetched from elsewhere is left out.
 */
export function packageSources(files: ProjectFiles, root: string): readonly string[] {
  const own = documentIn(files, root);
  if (own === null) return [];
  const found = new Map<string, Neighbour>();
  const queue: Neighbour[] = [{ folder: root, document: own }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    for (const neighbour of neighboursOf(files, next))
      if (neighbour.folder !== root && !found.has(neighbour.folder)) {
        found.set(neighbour.folder, neighbour);
        queue.push(neighbour);
      }
  return [...new Set([...found.values()].flatMap((neighbour) => sourcesOf(files, neighbour)))].sort();
}

function documentIn(files: ProjectFiles, folder: string): TomlTable | null {
  const text = files.read(joinParts(folder, "pyproject.toml"));
  return text === null ? null : parseToml(text);
}

function neighboursOf(files: ProjectFiles, asking: Neighbour): readonly Neighbour[] {
  const workspace = workspaceOf(files, asking.folder);
  const folders = new Set<string>();
  const add = (base: string, path: string | null): void => {
    const folder = path === null ? null : joinUp(base, path);
    if (folder !== null) folders.add(folder);
  };
  const own = sourcesTable(asking.document);
  const shared = sourcesTable(workspace?.document ?? {});
  for (const name of askedBy(asking.document)) {
    const [source, base] = own.has(name) ? [own.get(name), asking.folder] : [shared.get(name), workspace?.folder ?? ""];
    if (source === undefined) continue;
    if (source["workspace"] === true) add("", workspace?.members().get(name) ?? null);
    else add(base, textAt(source, "path"));
  }
  for (const path of poetryPaths(asking.document)) add(asking.folder, path);
  for (const path of editableLines(files, asking.folder)) add(asking.folder, path);
  return [...folders].flatMap((folder) => {
    const document = documentIn(files, folder);
    return document === null ? [] : [{ folder, document }];
  });
}

interface Workspace {
  readonly folder: string;
  readonly document: TomlTable;
  /** Folders of the members by their normalized names. */
  readonly members: () => ReadonlyMap<string, string>;
}

/** The nearest folder above that has `[tool.uv.workspace]`. */
function workspaceOf(files: ProjectFiles, folder: string): Workspace | null {
  for (let at: string | null = folder, up = 0; at !== null && up < DEEPEST; at = joinUp(at, ".."), up++) {
    const document = documentIn(files, at);
    const table = document === null ? {} : tableAt(document, "tool", "uv", "workspace");
    const patterns = textsOf(table["members"]);
    if (document === null || patterns.length === 0) continue;
    const base = at;
    const excluded = textsOf(table["exclude"]);
    return { folder: base, document, members: () => membersOf(files, base, { patterns, excluded }) };
  }
  return null;
}

/** Folders above a project that are looked into. */
const DEEPEST = 12;

function membersOf(
  files: ProjectFiles,
  base: string,
  { patterns, excluded }: { readonly patterns: readonly string[]; readonly excluded: readonly string[] },
): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  const fits = (list: readonly string[], inside: string): boolean => list.some((one) => matches(one, inside));
  for (const path of files.list()) {
    if (!path.endsWith("/pyproject.toml")) continue;
    const folder = path.slice(0, -"/pyproject.toml".length);
    const inside = insideOf(base, folder);
    if (inside === null || !fits(patterns, inside) || fits(excluded, inside)) continue;
    const name = textAt(tableAt(documentIn(files, folder) ?? {}, "project"), "name");
    if (name !== null) members.set(normalizePackageName(name), folder);
  }
  return members;
}

function insideOf(base: string, folder: string): string | null {
  if (base === "") return folder.startsWith("..") ? null : folder;
  return folder.startsWith(`${base}/`) ? folder.slice(base.length + 1) : null;
}

/** `libs/*`, `packages/**`: segments, of which a star is any. */
function matches(pattern: string, folder: string): boolean {
  const written = pattern
    .slice(0, LONGEST_PATTERN)
    .replace(/^\.\//u, "")
    .replace(/\/$/u, "")
    .replaceAll(/[.+^${}()|[\]\\]/gu, "\\$&")
    .replaceAll("**", "\u0000")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]")
    .replaceAll("\u0000", ".*");
  return new RegExp(`^${written}$`, "u").test(folder);
}

const LONGEST_PATTERN = 200;

/** `tool.uv.sources` by normalized names; a list of sources depends on where it is installed and is left out. */
function sourcesTable(document: TomlTable): ReadonlyMap<string, TomlTable> {
  const table = tableAt(document, "tool", "uv", "sources");
  return new Map(Object.entries(table).map(([name, source]) => [normalizePackageName(name), tableOf(source)]));
}

/** Packages that are installed with this one: its dependencies, and the group `dev`, which uv installs by default. */
function askedBy(document: TomlTable): readonly string[] {
  const lines = [
    ...textsOf(tableAt(document, "project")["dependencies"]),
    ...textsOf(tableAt(document, "dependency-groups")["dev"]),
    ...textsOf(tableAt(document, "tool", "uv")["dev-dependencies"]),
  ];
  return lines.flatMap((line) => {
    const name = parseRequirement(line)?.name;
    return name === undefined ? [] : [normalizePackageName(name)];
  });
}

/** `name = { path = "../name" }` of Poetry. */
function poetryPaths(document: TomlTable): readonly string[] {
  const poetry = tableAt(document, "tool", "poetry");
  const groups = Object.values(tableAt(poetry, "group")).map((group) => tableAt(tableOf(group), "dependencies"));
  return [tableAt(poetry, "dependencies"), tableAt(poetry, "dev-dependencies"), ...groups].flatMap((table) =>
    Object.values(table).flatMap((entry) => textAt(tableOf(entry), "path") ?? []),
  );
}

/** `-e ../name` of a requirements file beside the project. */
function editableLines(files: ProjectFiles, folder: string): readonly string[] {
  return ["requirements.txt", "src/requirements.txt"].flatMap((name) => {
    const text = files.read(joinParts(folder, name)) ?? "";
    return [...text.matchAll(/^\s*(?:-e|--editable)[ =]+(?:file:)?(?<path>\.{1,2}\/[\w./-]*)/gmu)].flatMap(
      ({ groups }) => groups?.["path"] ?? [],
    );
  });
}

/** Where the package's modules lie below its folder, by what its build says and else by custom. */
function sourcesOf(files: ProjectFiles, { folder, document }: Neighbour): readonly string[] {
  const find = tableAt(document, "tool", "setuptools", "packages", "find");
  const poetry = tableAt(document, "tool", "poetry")["packages"];
  const written = [
    ...textsOf(find["where"]),
    ...(Array.isArray(poetry) ? poetry.flatMap((entry) => textAt(tableOf(entry), "from") ?? []) : []),
    ...textsOf([textAt(tableAt(document, "tool", "uv", "build-backend"), "module-root")]),
  ];
  const places = written.length > 0 ? written : ["src"];
  const sources = places.map((place) => joinUp(folder, place)).filter((place) => place !== null);
  const found = sources.filter((place) => place !== folder && holdsPython(files, place));
  return found.length > 0 ? found : flatSource(files, { folder, document });
}

function holdsPython(files: ProjectFiles, folder: string): boolean {
  return files.list().some((path) => path.endsWith(".py") && path.startsWith(`${folder}/`));
}

/** A package that stands beside its pyproject.toml: only where it has the project's name, as nothing else there is sure to be installed. */
function flatSource(files: ProjectFiles, { folder, document }: Neighbour): readonly string[] {
  const name = textAt(tableAt(document, "project"), "name") ?? textAt(tableAt(document, "tool", "poetry"), "name");
  const module = (name ?? "").toLowerCase().replaceAll(/[-.]+/gu, "_");
  const place = joinParts(folder, module);
  const isThere = files.version(`${place}.py`) !== null || holdsPython(files, place);
  return module !== "" && isThere ? [folder] : [];
}
