import { pathValue } from "./path-expression.ts";
import type { ProjectFolder } from "./project-folder.ts";
import { resolveReference, type ProjectModules } from "./resolve-reference.ts";
import type { PathExpression, Reference } from "./shape.ts";

/** A path of the project, or a text that may become part of one. */
interface Found {
  /** `text` counts from somewhere else. */
  readonly from: "project" | "text";
  readonly path: string;
  /** False when what follows `path` is not known. */
  readonly isWhole: boolean;
  /** All that lies in it is read. */
  readonly isFolder?: true;
  /** What is known of the path when its last part is put together of texts. */
  readonly prefix?: string;
}

export interface NamedFiles {
  /** `file P` … */
  readonly keys: readonly string[];
  /** It could be any of too many files. */
  readonly isOpen: boolean;
}

const NONE: NamedFiles = { keys: [], isOpen: false };
const DEEPEST = 12;

/**
 * The files of the project that an expression names, as keys of the graph: the one at its path; where only a folder is
 * known, or all of it is read, what lies in there. None when it leads out of the project or to nothing.
 */
export function filesNamed(project: ProjectModules, module: string, expression: PathExpression): NamedFiles {
  const { folder } = project;
  if (folder === undefined) return NONE;
  const found = follow({ project, folder, module, depth: 0 }, expression);
  const path = found === null || found.from === "text" ? null : normalized(found.path);
  if (found === null || path === null) return NONE;
  if (found.isWhole && found.isFolder !== true) {
    // a module that asks for its own place reads nothing
    const isOwn = path === project.names.fileOf(module);
    return folder.has(path) && !isOwn ? { keys: [`file ${path}`], isOpen: false } : NONE;
  }
  const { prefix = "" } = found;
  const below = folder.below(path);
  if (below === null) return { keys: [], isOpen: true };
  return { keys: below.filter((one) => one.startsWith(prefix)).map((one) => `file ${one}`), isOpen: false };
}

interface Place {
  readonly project: ProjectModules;
  readonly folder: ProjectFolder;
  readonly module: string;
  readonly depth: number;
}

function follow(place: Place, node: PathExpression): Found | null {
  switch (node.kind) {
    case "own-file":
      return inProject(place.project.names.fileOf(place.module));
    case "text":
      return { from: "text", path: node.value, isWhole: true };
    case "name":
      return ofName(place, node.reference);
    case "package":
      return inProject(packageFolder(place, node.of));
    case "join":
    case "concat":
      return joined(place, node.parts, node.kind === "join" ? "/" : "");
    case "unknown":
      return null;
    default:
      return ofChanged(place, node, follow(place, node.of));
  }
}

type Changed = Exclude<
  PathExpression,
  { readonly kind: "own-file" | "text" | "name" | "package" | "join" | "concat" | "unknown" }
>;

function ofChanged({ folder }: Place, node: Changed, of: Found | null): Found | null {
  if (of === null) return null;
  if (node.kind === "all") return { ...of, isFolder: true };
  if (node.kind === "opened") {
    if (of.from === "project") return of;
    return of.isWhole && !of.path.startsWith("/") ? inProject(normalized(`${folder.workingFolder}/${of.path}`)) : null;
  }
  if (!of.isWhole) return of;
  switch (node.kind) {
    case "parent":
      return changed(of, Array.from({ length: node.levels }, () => "/..").join(""));
    case "with-name":
      return changed(of, `/../${node.name}`);
    case "with-suffix":
      return { ...of, path: of.path.replace(/(?:\.[^./]*)?$/u, node.suffix) };
  }
}

function changed(of: Found, rest: string): Found | null {
  return { ...of, path: of.path + rest };
}

function inProject(path: string | null): Found | null {
  return path === null ? null : { from: "project", path, isWhole: true };
}

/** The parts up to the first that is not known; an absolute path begins anew. */
function joined(place: Place, parts: readonly PathExpression[], between: "/" | ""): Found | null {
  const [first, ...rest] = parts;
  let found = first === undefined ? null : follow(place, first);
  for (const part of rest) {
    if (found === null || !found.isWhole) return found;
    const next = follow(place, part);
    if (next === null) {
      return found.from === "project" ? begun(found, between) : null;
    }
    if (next.from === "project") return between === "/" ? next : null;
    const path = between === "/" && next.path.startsWith("/") ? null : `${found.path}${between}${next.path}`;
    found = path === null ? null : { ...found, path, isWhole: next.isWhole };
  }
  return found;
}

/** A path whose end is not known; of a name that begins in a known way, the folder is known. */
function begun(found: Found, between: "/" | ""): Found {
  if (between === "/") return { ...found, isWhole: false };
  const slash = found.path.lastIndexOf("/");
  const path = found.path.slice(0, Math.max(slash, 0));
  const folder = normalized(path);
  return folder === null
    ? { ...found, path, isWhole: false }
    : { ...found, path, isWhole: false, prefix: `${folder}${found.path.slice(slash)}` };
}

/** A name of a module that one plain assignment binds. */
function ofName({ project, folder, module, depth }: Place, reference: Reference): Found | null {
  const { keys } = resolveReference(project, module, reference);
  const [kind, home = "", name = ""] = (keys.length === 1 ? (keys[0] ?? "") : "").split(" ");
  if (kind !== "name" || depth >= DEEPEST) return null;
  const analysis = project.analysisOf(home);
  const [binding, ...others] = analysis?.bindings.get(name) ?? [];
  if (binding?.kind !== "piece" || others.length > 0) return null;
  const statement = analysis?.pieces[binding.index]?.statement;
  const value = statement?.kind === "assign" || statement?.kind === "annotated-assign" ? statement.value : null;
  if (value === null || statement === undefined) return null;
  const isPlain =
    statement.kind !== "assign" || (statement.targets.length === 1 && statement.targets[0]?.kind === "name");
  return isPlain ? follow({ project, folder, module: home, depth: depth + 1 }, pathValue(null, value)) : null;
}

/** Of a package without an `__init__.py`, the folder of the nearest one around it. */
function packageFolder({ project, module }: Place, of: string | Reference | null): string | null {
  const { names } = project;
  let name = of === null ? module : typeof of === "string" ? of : moduleOf(project, module, of);
  const below: string[] = [];
  while (name !== null && name !== "") {
    const file = names.fileOf(name);
    const folder = file?.split("/").slice(0, -1).join("/");
    if (folder !== undefined) return [folder, ...below].join("/");
    const dot = name.lastIndexOf(".");
    below.unshift(name.slice(dot + 1));
    name = dot < 0 ? null : name.slice(0, dot);
  }
  return null;
}

function moduleOf(project: ProjectModules, module: string, reference: Reference): string | null {
  const [key = ""] = resolveReference(project, module, reference).keys;
  return key.startsWith("module ") ? key.slice("module ".length) : null;
}

/** Without `.`, `..` and doubled slashes; null for what lies outside. */
function normalized(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}
