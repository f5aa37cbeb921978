import type { BinaryOperator } from "../../syntax/syntax.ts";
import type { Arguments, HostContext, HostObject, UnknownValue, Value } from "../values/value.ts";
import { pathParents } from "./path-parents.ts";
import { formatPath } from "./format-path.ts";
import { PATH_ASKS } from "./path-asks.ts";
import { pathMethod } from "./path-method.ts";
import { renamedPath } from "./renamed-path.ts";
import { bool, builtin, host, list, NONE, NOT_IMPLEMENTED, text, tuple } from "../values/make.ts";
import { joinTemplatePaths } from "../values/template-path.ts";
import { projectPath } from "./project-path.ts";
import { workingPath } from "./working-path.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { known, knownText, takeArguments } from "../runtime/take-arguments.ts";
import { fileObject } from "./file-object.ts";
import { insideProject, joinPath, partsOf, purePath, splitExtension, suffixesOf } from "../../text/posix-path.ts";
import { listed } from "./list-folder.ts";
import { presence } from "./presence.ts";
import { quote } from "../../text/quote.ts";

/** A `pathlib` path. One of the project is known from the root of the files on; where that root stands is not. */
export class PathObject implements HostObject {
  get typeName(): string {
    return this.isPure ? "PurePosixPath" : "PosixPath";
  }
  readonly path: string;
  readonly isProject: boolean;
  readonly text?: () => string;
  readonly rt: Runtime;
  /** Of `PurePath`, which asks the disk nothing; so is what is made of it. */
  readonly isPure: boolean;
  constructor(rt: Runtime, path: string, isProject: boolean, isPure = false) {
    this.rt = rt;
    this.isPure = isPure;
    this.path = isProject ? path : purePath(path);
    this.isProject = isProject;
    if (!isProject) this.text = () => this.path;
  }

  type(): Extract<Value, { kind: "class" }> {
    return this.rt.classes.get(this.isPure ? "pathlib.PurePosixPath" : "pathlib.PosixPath") ?? this.rt.types.object;
  }
  operator(operator: BinaryOperator, other: Value, isReflected: boolean): Value | undefined {
    if (operator !== "/") return undefined;
    if (other.kind === "unknown" && other.projectPath === undefined && other.template === undefined)
      return this.rt.derive(other);
    return isReflected ? this.#behind(other) : pathOf(this.rt, [host(this), other]);
  }
  /** `text / path` is of the path's type. */
  #behind(other: Value): Value {
    const made = pathOf(this.rt, [other, host(this)]);
    return this.isPure && made.kind === "host" && made.object instanceof PathObject
      ? host(new PathObject(this.rt, made.object.path, made.object.isProject, true))
      : made;
  }
  equals(other: Value, context: HostContext): boolean | UnknownValue {
    if (other.kind === "unknown") return context.unknown(other.cause.rule, other.cause.message, other.cause.at);
    if (other.kind !== "host" || !(other.object instanceof PathObject)) return false;
    if (this.isProject === other.object.isProject) return this.path === other.object.path;
    const plain = this.isProject ? other.object.path : this.path;
    return plain.startsWith("/") ? projectPath(this.rt, this.path) : false;
  }
  shallowCopy(): Value {
    return host(new PathObject(this.rt, this.path, this.isProject, this.isPure));
  }
  hashKey(): string {
    return `${this.isProject ? "project" : "plain"}:${this.path}`;
  }
  representation(): string | UnknownValue {
    return this.isProject
      ? projectPath(this.rt, this.path)
      : `${this.isPure ? "Pure" : ""}PosixPath(${quote(this.path)})`;
  }
  attribute(name: string): Value | undefined {
    const property = PROPERTIES.get(name);
    if (property !== undefined) return property(this, this.rt);
    if (this.isPure && PATH_ASKS.ofFiles.has(name)) return undefined;
    const method = METHODS.get(name);
    if (method !== undefined) return pathMethod(this, name, (args) => method(this, args, this.rt));
    return PATH_ASKS.notFollowed.has(name) ? builtin(name, () => this.#notFollowed(name)) : undefined;
  }

  #notFollowed(name: string): UnknownValue {
    if (PATH_ASKS.writing.test(name)) this.rt.hasWritten = true;
    return this.rt.unknown("computed-at-runtime", `\`Path.${name}\` is not followed`);
  }

  /** The last part; "" for a root. */
  get base(): string {
    const { path } = this;
    return path === "." || path === "/" ? "" : path.slice(path.lastIndexOf("/") + 1);
  }
  /** The text of the path; Unknown of one of the project. */
  get whole(): Value {
    return this.isProject ? projectPath(this.rt, this.path) : text(this.path);
  }
  /** The path with another last part. */
  sibling(base: string): Value {
    return host(this.at(this.path.slice(0, this.path.length - this.base.length) + base));
  }
  /** The path itself, or where a relative one leads. */
  there(): PathObject {
    if (this.isProject) return this;
    const { path, isProject } = workingPath(this.rt, this.path);
    return isProject ? new PathObject(this.rt, path, true, this.isPure) : this;
  }
  at(path: string): PathObject {
    return new PathObject(this.rt, path, this.isProject, this.isPure);
  }
  parent(): Value {
    const { path, isProject } = this;
    if (isProject)
      return path === ""
        ? projectPath(this.rt, "..")
        : host(this.at(path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ""));
    if (path === "." || path === "/") return host(this);
    const at = path.lastIndexOf("/");
    return host(this.at(at < 0 ? "." : at === 0 ? "/" : path.slice(0, at)));
  }
  parents(): Value {
    const rt = this.rt;
    const found: Value[] = [];
    let current: Value = host(this);
    while (current.kind === "host" && current.object instanceof PathObject) {
      const parent: Value = current.object.parent();
      if (parent.kind === "host" && parent.object === current.object) break;
      found.push(parent);
      current = parent;
    }
    return pathParents(rt, found, this.isProject);
  }
  relativeTo(others: readonly Value[]): Value {
    const rt = this.rt;
    if (others.length === 0) return rt.raise("TypeError", "need at least one argument");
    const base = known(rt, pathOf(rt, others));
    if (base.kind !== "host" || !(base.object instanceof PathObject))
      return rt.raise("TypeError", "expected str, bytes or os.PathLike object");
    if (base.object.isProject !== this.isProject)
      return rt.unknown("project-location", "The folder that the project stands in is not known");
    const { path } = base.object;
    const rest = this.#below(path);
    return rest === null
      ? rt.raise("ValueError", `${quote(this.path)} is not in the subpath of ${quote(path)}`)
      : host(new PathObject(rt, rest, false, this.isPure));
  }
  /** What leads from a folder to here; null where nothing does. */
  #below(folder: string): string | null {
    if (folder === this.path) return ".";
    if (folder === "" || folder === ".") return this.path.startsWith("/") ? null : this.path;
    const prefix = folder.endsWith("/") ? folder : `${folder}/`;
    return this.path.startsWith(prefix) ? this.path.slice(prefix.length) : null;
  }
  isRelativeTo(others: readonly Value[]): Value {
    const rt = this.rt;
    if (others.length === 0) return rt.raise("TypeError", "need at least one argument");
    const base = known(rt, pathOf(rt, others));
    if (base.kind !== "host" || !(base.object instanceof PathObject) || base.object.isProject !== this.isProject)
      return rt.unknown("project-location", "The folder that the project stands in is not known");
    return bool(this.#below(base.object.path) !== null);
  }
  exists(kind: "any" | "file" | "folder"): Value {
    const there = this.there();
    const found = there.isProject ? presence(this.rt, there.path, kind) : null;
    return found === null
      ? this.rt.unknown("computed-at-runtime", `Whether \`${this.path}\` exists where the project runs is not known`)
      : bool(found);
  }
  compare(operator: "<" | "<=" | ">" | ">=", other: Value): Value {
    if (other.kind === "unknown") return this.rt.derive(other);
    if (other.kind !== "host" || !(other.object instanceof PathObject)) return NOT_IMPLEMENTED;
    if (other.object.isProject !== this.isProject)
      return this.rt.unknown("project-location", "The order of these paths is not known");
    const [a, b] = [this.path.split("/").map(text), other.object.path.split("/").map(text)];
    return this.rt.compare(operator, tuple(a), tuple(b));
  }
}

type Property = (path: PathObject, rt: Runtime) => Value;
type Method = (path: PathObject, args: Arguments, rt: Runtime) => Value;

/** A property of the last part: of the root of the files it is not known. */
function ofBase(read: (base: string) => Value): Property {
  return (path, rt) => (path.isProject && path.base === "" ? projectPath(rt, path.path) : read(path.base));
}

const PROPERTIES: ReadonlyMap<string, Property> = new Map<string, Property>([
  ["name", ofBase(text)],
  ["stem", ofBase((base) => text(splitExtension(base)[0]))],
  ["suffix", ofBase((base) => text(splitExtension(base)[1]))],
  ["suffixes", ofBase((base) => list(suffixesOf(base).map(text)))],
  ["parent", (path) => path.parent()],
  ["parents", (path) => path.parents()],
  ["parts", (path, rt) => (path.isProject ? projectPath(rt, path.path) : tuple(partsOf(path.path).map(text)))],
  ["anchor", rootOf],
  ["root", rootOf],
  ["drive", () => text("")],
]);

function rootOf(path: PathObject): Value {
  return text(path.isProject || path.path.startsWith("/") ? "/" : "");
}

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ["__str__", (path) => path.whole],
  ["__fspath__", (path) => path.whole],
  ["__format__", (path, args, rt) => formatPath(rt, path.whole, args)],
  ["as_posix", (path) => path.whole],
  ["joinpath", (path, args, rt) => pathOf(rt, [host(path), ...args.positional])],
  ["with_name", (path, args, rt) => renamedPath(rt, path, "name", args)],
  ["with_suffix", (path, args, rt) => renamedPath(rt, path, "suffix", args)],
  ["with_stem", (path, args, rt) => renamedPath(rt, path, "stem", args)],
  ["resolve", absolute],
  ["absolute", absolute],
  ["is_absolute", (path) => bool(path.isProject || path.path.startsWith("/"))],
  ["relative_to", (path, args) => path.relativeTo(args.positional)],
  ["is_relative_to", (path, args) => path.isRelativeTo(args.positional)],
  ["exists", (path) => path.exists("any")],
  ["is_file", (path) => path.exists("file")],
  ["is_dir", (path) => path.exists("folder")],
  ["iterdir", (path, _, rt) => found(rt, path, null)],
  ["glob", (path, args, rt) => found(rt, path, knownText(rt, args.positional[0]))],
  ["rglob", (path, args, rt) => found(rt, path, `**/${knownText(rt, args.positional[0])}`)],
  ["read_text", readText],
  ["open", opened],
  ["__lt__", (path, args, rt) => path.compare("<", known(rt, args.positional[0] ?? NONE))],
  ["__le__", (path, args, rt) => path.compare("<=", known(rt, args.positional[0] ?? NONE))],
  ["__gt__", (path, args, rt) => path.compare(">", known(rt, args.positional[0] ?? NONE))],
  ["__ge__", (path, args, rt) => path.compare(">=", known(rt, args.positional[0] ?? NONE))],
  [
    "expanduser",
    (path, _, rt) =>
      path.path.startsWith("~") ? rt.unknown("computed-at-runtime", "The home directory is not known") : host(path),
  ],
]);

function readText(path: PathObject, args: Arguments, rt: Runtime): Value {
  const [encoding] = takeArguments(rt, "read_text", args, ["encoding", "errors", "newline"]);
  return fileObject(rt, path.there(), { whole: text, encoding });
}

function opened(path: PathObject, args: Arguments, rt: Runtime): Value {
  const names = ["mode", "buffering", "encoding", "errors", "newline"];
  const [mode, , encoding, , newline] = takeArguments(rt, "open", args, names);
  return fileObject(rt, path.there(), { mode, encoding, newline, name: path.whole });
}

function absolute(path: PathObject, _: Arguments, rt: Runtime): Value {
  const there = path.there();
  return there.isProject || (path.path.startsWith("/") && !path.path.includes(".."))
    ? host(there)
    : rt.unknown("project-location", "The folder that the project stands in is not known");
}

function found(rt: Runtime, path: PathObject, pattern: string | null): Value {
  const there = path.there();
  return listed(rt, there, pattern, (file) => host(there.at(file)));
}

/** `Path(*parts)`. */
export function pathOf(rt: Runtime, parts: readonly Value[]): Value {
  const template = joinTemplatePaths(parts, "pathlib");
  if (template !== null) return template;
  const [first] = parts;
  const isPure = first?.kind === "host" && first.object instanceof PathObject && first.object.isPure;
  let isProject = false;
  let path = "";
  for (const part of parts) {
    if (part.kind === "unknown") {
      if (part.projectPath === undefined) return rt.derive(part);
      isProject = true;
      path = part.projectPath;
      continue;
    }
    const next =
      part.kind === "host" && part.object instanceof PathObject
        ? part.object
        : part.kind === "str"
          ? { path: part.value, isProject: false }
          : null;
    if (next === null) {
      const method = rt.special(part, "__fspath__");
      if (method === null) return rt.raise("TypeError", "expected str, bytes or os.PathLike object");
      return rt.unknown("unsupported-syntax", "A path made of this object is not followed");
    }
    if (next.isProject) {
      isProject = true;
      path = next.path;
    } else if (next.path.startsWith("/")) {
      isProject = false;
      path = next.path;
    } else path = joinPath(path, next.path);
  }
  if (!isProject) return host(new PathObject(rt, path, false, isPure));
  const inside = insideProject(path);
  return inside === null
    ? rt.unknown("project-location", "What lies outside the project's files is not known")
    : host(new PathObject(rt, inside, true, isPure));
}
