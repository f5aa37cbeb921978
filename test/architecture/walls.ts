import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "rolldown/parseAst";

/** One row of the table in docs/architecture.md: a folder, what its files may import, and why. */
export interface Wall {
  readonly folder: string;
  /** Folders of the table; files of the same row may always import each other. */
  readonly imports: readonly string[];
  /** Packages from outside the repository; `node:` stands for all of Node's own modules. */
  readonly packages: readonly string[];
  readonly reason: string;
}

export interface Import {
  readonly from: string;
  /** A file of the repository, or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
}

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const PAGE = join(ROOT, "docs/architecture.md");
const LIBRARIES: Readonly<Record<string, string>> = {
  "static-python": "packages/static-python/src/index.ts",
  omegaconf: "packages/omegaconf/src/index.ts",
  "report-page": "packages/report-page/src/index.ts",
};

/** The rows of the page's tables; below a heading "Inside X" folders are those of the package X. */
export function readWalls(page: string = readFileSync(PAGE, "utf8")): readonly Wall[] {
  return page.split(/^(?=#{2,3} )/mu).flatMap((section) => {
    const library = /^### Inside (?<name>\S+)/u.exec(section)?.groups?.["name"];
    const base = library === undefined ? "" : `packages/${library}/src/`;
    return section
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((row) => readRow(row, base));
  });
}

function readRow(row: string, base: string): Wall {
  const [folder = "", imports = "", packages = "", reason = ""] = row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  return {
    folder: base + (words(folder)[0] ?? ""),
    imports: words(imports).map((name) => base + name),
    packages: words(packages),
    reason,
  };
}

function words(cell: string): readonly string[] {
  return [...cell.matchAll(/`(?<word>[^`]+)`/gu)].map((match) => match.groups?.["word"] ?? "");
}

/** Every file of code of the program, sorted; tests are not part of it. */
export function sourceFiles(): readonly string[] {
  const packages = readdirSync(join(ROOT, "packages")).map((name) => `packages/${name}/src`);
  return ["src", ...packages].flatMap(filesBelow).sort();
}

/** Every file of TypeScript or JavaScript below a folder, fixtures left out. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file).split(sep).join("/"))
    .filter((file) => /\.[cm]?[jt]sx?$/u.test(file) && !file.startsWith("test/fixtures/"))
    .sort();
}

/**
 * What a file imports, in whatever form: types and re-exports, `import()` as a value and as a type, `require`, a worker's
 * address. Where the name is computed its text stands in its place, which no row allows.
 */
export function importsOf(file: string): readonly Import[] {
  const known = read.get(file) ?? importsIn(file, readFileSync(join(ROOT, file), "utf8"));
  read.set(file, known);
  return known;
}

const read = new Map<string, readonly Import[]>();

/** The same of a text that stands in no file. */
export function importsIn(file: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (isNode(node)) {
      const name = nameOfImport(node);
      if (name !== null) {
        const { value, start, end } = name;
        found.push(resolveImport(file, typeof value === "string" ? value : text.slice(start, end)));
      }
    }
    for (const inner of Object.values(node)) walk(inner);
  };
  walk(parseAst(text, { lang: file.endsWith("x") ? "tsx" : "ts" }));
  return found;
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** The expression that names what a node of the syntax imports, or null. */
function nameOfImport({ type, source, expression, callee, arguments: given }: SyntaxNode): SyntaxNode | null {
  const [first, second] = Array.isArray(given) ? given.filter(isNode) : [];
  if (/^(?:Import|Export|TSImport)/u.test(type)) return isNode(source) ? source : null;
  if (type === "TSExternalModuleReference") return isNode(expression) ? expression : null;
  const called = isNode(callee) ? (isNode(callee["property"]) ? callee["property"] : callee)["name"] : null;
  if (type === "CallExpression" && ["require", "createRequire", "getBuiltinModule"].includes(String(called)))
    return first ?? null;
  const isFile = type === "NewExpression" && called === "URL" && /\.[cm]?[jt]s$/u.test(String(first?.["value"]));
  return isFile && second?.type === "MemberExpression" ? (first ?? null) : null;
}

function resolveImport(from: string, specifier: string): Import {
  if (specifier.startsWith(".")) {
    return { from, to: relative(".", normalize(join(dirname(from), specifier))), isPackage: false };
  }
  const library = LIBRARIES[specifier];
  return library === undefined ? { from, to: specifier, isPackage: true } : { from, to: library, isPackage: false };
}

/** The row that a file stands in: the one with the longest folder. */
export function wallOf(walls: readonly Wall[], file: string): Wall | null {
  const around = walls.filter((wall) => file.startsWith(`${wall.folder}/`));
  return around.reduce<Wall | null>(
    (best, wall) => (wall.folder.length > (best?.folder.length ?? -1) ? wall : best),
    null,
  );
}

/** Why an import is refused, or null when it may stand. */
export function refusal(walls: readonly Wall[], { from, to, isPackage }: Import): string | null {
  const here = wallOf(walls, from);
  if (here === null) return `${from}: its folder has no row in docs/architecture.md`;
  if (isPackage) return here.packages.some((name) => isPart(to, name)) ? null : refused(here, from, to);
  if (to === "package.json") return null;
  const there = wallOf(walls, to);
  if (there === null) return `${from}: ${to} has no row in docs/architecture.md`;
  return there === here || here.imports.includes(there.folder) ? null : refused(here, from, to);
}

function isPart(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(name.endsWith(":") ? name : `${name}/`);
}

function refused(wall: Wall, from: string, to: string): string {
  return `${from} imports ${to}, which ${wall.folder} may not: ${wall.reason}`;
}

/** A circle in a graph as the names on its way, or null. */
export function findCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const walk = (name: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return null;
    for (const next of graph.get(name) ?? []) {
      const circle = walk(next, [...way, name]);
      if (circle !== null) return circle;
    }
    done.add(name);
    return null;
  };
  for (const name of graph.keys()) {
    const circle = walk(name, []);
    if (circle !== null) return circle;
  }
  return null;
}

/** The page with its pictures drawn anew: each says in its first line which rows it shows. */
export function drawPictures(page: string, walls: readonly Wall[]): string {
  return page.replaceAll(/```mermaid\n%% (?<group>.+)\n[^`]*```/gu, (_, group: string) => drawWalls(walls, group));
}

/** Rows as a picture: an arrow for each allowed import that no longer way stands for. */
function drawWalls(walls: readonly Wall[], group: string): string {
  const drawn = walls.filter((wall) => groupOf(wall.folder) === group);
  const names = new Set(drawn.map((wall) => wall.folder));
  const allowed = new Map(drawn.map((wall) => [wall.folder, wall.imports.filter((to) => names.has(to))]));
  const reaches = (from: string, to: string, past: readonly string[] = []): boolean =>
    (allowed.get(from) ?? []).some(
      (next) => next === to || (!past.includes(next) && reaches(next, to, [...past, next])),
    );
  const id = (folder: string): string => folder.replaceAll(/[^a-z]/gu, "_");
  const label = (folder: string): string =>
    folder
      .replace(`${group}/`, "")
      .replace(/^src\//u, "")
      .replace("/src", "");
  const lines = [...allowed].flatMap(([folder, imports]) => [
    `  ${id(folder)}["${label(folder)}"]`,
    ...imports
      .filter((to) => !imports.some((other) => other !== to && reaches(other, to)))
      .map((to) => `  ${id(folder)} --> ${id(to)}`),
  ]);
  return ["```mermaid", `%% ${group}`, "flowchart BT", ...lines, "```"].join("\n");
}

/** The picture that shows a row: that of its package, for the folders inside one. */
function groupOf(folder: string): string {
  return /^packages\/[^/]+\/src(?=\/)/u.exec(folder)?.[0] ?? "the program";
}
