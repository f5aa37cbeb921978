import type { BinaryOperator } from "../../syntax/syntax.ts";
import type { Arguments, HostContext, HostObject, UnknownValue, Value } from "../values/value.ts";
import { bool, builtin, host, list, NONE, text, tuple } from "../values/make.ts";
import { projectPath } from "./project-path.ts";
import { workingPath } from "./working-path.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { known, knownInteger, knownText } from "../runtime/take-arguments.ts";
import { fileObject } from "./file-object.ts";
import { insideProject, joinPath, purePath, splitExtension } from "../../text/posix-path.ts";
import { listed } from "./list-folder.ts";
import { exists } from "./project-tree.ts";
import { quote } from "../../text/quote.ts";

/** A `pathlib` path. One of the project is known from the root of the files on; where that root stands is not. */
export class PathObject implements HostObject {
  readonly typeName = "PosixPath";
  readonly path: string;
  readonly isProject: boolean;
  readonly text?: () => string;
  readonly #rt: Runtime;
  constructor(rt: Runtime, path: string, isProject: boolean) {
    this.#rt = rt;
    this.path = isProject ? path : purePath(path);
    this.isProject = isProject;
    if (!isProject) this.text = () => this.path;
  }

  type(): Extract<Value, { kind: "class" }> {
    return this.#rt.classes.get("pathlib.PosixPath") ?? this.#rt.types.object;
  }
  operator(operator: BinaryOperator, other: Value, isReflected: boolean): Value | undefined {
    if (operator !== "/") return undefined;
    if (other.kind === "unknown" && other.projectPath === undefined) return this.#rt.derive(other);
    return isReflected ? pathOf(this.#rt, [other, host(this)]) : pathOf(this.#rt, [host(this), other]);
  }
  equals(other: Value, context: HostContext): boolean | UnknownValue {
    if (other.kind === "unknown") return context.unknown(other.cause.rule, other.cause.message, other.cause.at);
    if (other.kind !== "host" || !(other.object instanceof PathObject)) return false;
    if (this.isProject === other.object.isProject) return this.path === other.object.path;
    const plain = this.isProject ? other.object.path : this.path;
    return plain.startsWith("/") ? projectPath(this.#rt, this.path) : false;
  }
  hashKey(): string {
    return `${this.isProject ? "project" : "plain"}:${this.path}`;
  }
  representation(): string | UnknownValue {
    return this.isProject ? projectPath(this.#rt, this.path) : `PosixPath(${quote(this.path)})`;
  }
  attribute(name: string): Value | undefined {
    const rt = this.#rt;
    const { path } = this;
    const [, suffix] = splitExtension(path);
    const base = path === "." || path === "/" ? "" : path.slice(path.lastIndexOf("/") + 1);
    const method = (work: (args: Arguments) => Value): Value => builtin(name, work);
    const sibling = (other: string): Value => host(this.#at(path.slice(0, path.length - base.length) + other));
    if (this.isProject && base === "" && /^(name|stem|suffix|suffixes)$/.test(name)) return projectPath(rt, path);
    switch (name) {
      case "name":
        return text(base);
      case "stem":
        return text(splitExtension(base)[0]);
      case "suffix":
        return text(suffix);
      case "suffixes":
        return list(
          base.startsWith(".")
            ? base
                .slice(1)
                .split(".")
                .slice(1)
                .map((part) => text(`.${part}`))
            : base
                .split(".")
                .slice(1)
                .map((part) => text(`.${part}`)),
        );
      case "parent":
        return this.#parent();
      case "parents":
        return this.#parents();
      case "parts":
        return this.isProject
          ? projectPath(rt, path)
          : tuple(
              [
                ...(path.startsWith("/") ? ["/"] : []),
                ...path.split("/").filter((part) => part !== "" && part !== "."),
              ].map(text),
            );
      case "anchor":
      case "root":
        return text(this.isProject || path.startsWith("/") ? "/" : "");
      case "__str__":
      case "as_posix":
      case "__fspath__":
        return method(() => (this.isProject ? projectPath(rt, path) : text(path)));
      case "__format__":
        return method(() => (this.isProject ? projectPath(rt, path) : text(path)));
      case "joinpath":
        return method((args) => pathOf(rt, [host(this), ...args.positional]));
      case "with_name":
        return method((args) => sibling(knownText(rt, args.positional[0])));
      case "with_suffix":
        return method((args) => sibling(splitExtension(base)[0] + knownText(rt, args.positional[0])));
      case "with_stem":
        return method((args) => sibling(knownText(rt, args.positional[0]) + suffix));
      case "resolve":
      case "absolute":
        return method(() => {
          const there = this.#there();
          return there.isProject || (path.startsWith("/") && !path.includes(".."))
            ? host(there)
            : rt.unknown("project-location", "The folder that the project stands in is not known");
        });
      case "expanduser":
        return method(() =>
          path.startsWith("~") ? rt.unknown("computed-at-runtime", "The home directory is not known") : host(this),
        );
      case "is_absolute":
        return method(() => bool(this.isProject || path.startsWith("/")));
      case "relative_to":
        return method((args) => this.#relativeTo(args.positional[0] ?? NONE));
      case "is_relative_to":
        return method((args) => this.#isRelativeTo(args.positional[0] ?? NONE));
      case "exists":
        return method(() => this.#exists("any"));
      case "is_file":
        return method(() => this.#exists("file"));
      case "is_dir":
        return method(() => this.#exists("folder"));
      case "iterdir":
        return method(() => listed(rt, this.#there(), null, (found) => host(this.#there().#at(found))));
      case "glob":
      case "rglob":
        return method((args) =>
          listed(rt, this.#there(), (name === "rglob" ? "**/" : "") + knownText(rt, args.positional[0]), (found) =>
            host(this.#there().#at(found)),
          ),
        );
      case "read_text":
        return method(() => fileObject(rt, this.#there(), (content) => text(content)));
      case "open":
        return method((args) => fileObject(rt, this.#there(), null, args.positional[0] ?? args.keywords.get("mode")));
      case "match":
      case "samefile":
      case "stat":
      case "cwd":
      case "home":
      case "read_bytes":
      case "is_symlink":
      case "walk":
      case "touch":
      case "mkdir":
      case "unlink":
      case "rmdir":
      case "rename":
      case "replace":
      case "write_text":
      case "write_bytes":
      case "chmod":
      case "owner":
      case "as_uri":
      case "drive":
        return method(() => rt.unknown("computed-at-runtime", `\`Path.${name}\` is not followed`));
      case "__lt__":
      case "__gt__":
      case "__le__":
      case "__ge__":
        return method((args) => this.#compare(name, known(rt, args.positional[0] ?? NONE)));
      default:
        return undefined;
    }
  }

  /** The path itself, or where a relative one leads. */
  #there(): PathObject {
    if (this.isProject) return this;
    const { path, isProject } = workingPath(this.#rt, this.path);
    return isProject ? new PathObject(this.#rt, path, true) : this;
  }
  #at(path: string): PathObject {
    return new PathObject(this.#rt, path, this.isProject);
  }
  #parent(): Value {
    const { path, isProject } = this;
    if (isProject)
      return path === ""
        ? projectPath(this.#rt, "..")
        : host(this.#at(path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ""));
    if (path === "." || path === "/") return host(this);
    const at = path.lastIndexOf("/");
    return host(this.#at(at < 0 ? "." : at === 0 ? "/" : path.slice(0, at)));
  }
  #parents(): Value {
    const rt = this.#rt;
    const found: Value[] = [];
    let current: Value = host(this);
    while (current.kind === "host" && current.object instanceof PathObject) {
      const parent: Value = current.object.#parent();
      if (parent.kind === "host" && parent.object === current.object) break;
      found.push(parent);
      current = parent;
    }
    if (!this.isProject) return tuple(found);
    // Above the root of the files nothing is known, not even how much there is.
    return host({
      typeName: "_PathParents",
      subscript: (index) => {
        if (index.kind === "unknown") return rt.derive(index);
        const position = Number(knownInteger(rt, index));
        return position >= 0 ? (found[position] ?? projectPath(rt, "..")) : projectPath(rt, "..");
      },
      iterate: () => projectPath(rt, ".."),
      length: () => projectPath(rt, ".."),
    });
  }
  #relativeTo(other: Value): Value {
    const rt = this.#rt;
    const base = known(rt, pathOf(rt, [other]));
    if (base.kind !== "host" || !(base.object instanceof PathObject))
      return rt.raise("TypeError", "expected str, bytes or os.PathLike object");
    if (base.object.isProject !== this.isProject)
      return rt.unknown("project-location", "The folder that the project stands in is not known");
    const { path } = base.object;
    if (path === this.path) return host(new PathObject(rt, ".", false));
    const prefix = path === "" || path === "." ? "" : path === "/" ? "/" : `${path}/`;
    if (!this.path.startsWith(prefix))
      return rt.raise("ValueError", `${quote(this.path)} is not in the subpath of ${quote(path)}`);
    return host(new PathObject(rt, this.path.slice(prefix.length), false));
  }
  #isRelativeTo(other: Value): Value {
    const rt = this.#rt;
    const base = known(rt, pathOf(rt, [other]));
    if (base.kind !== "host" || !(base.object instanceof PathObject) || base.object.isProject !== this.isProject)
      return rt.unknown("project-location", "The folder that the project stands in is not known");
    const { path } = base.object;
    return bool(this.path === path || path === "" || this.path.startsWith(`${path}/`));
  }
  #exists(kind: "any" | "file" | "folder"): Value {
    const there = this.#there();
    const found = there.isProject ? exists(this.#rt.files, there.path, kind) : null;
    return found === null
      ? this.#rt.unknown("computed-at-runtime", `Whether \`${this.path}\` exists where the project runs is not known`)
      : bool(found);
  }
  #compare(name: string, other: Value): Value {
    if (other.kind !== "host" || !(other.object instanceof PathObject) || other.object.isProject !== this.isProject)
      return this.#rt.unknown("project-location", "The order of these paths is not known");
    const [a, b] = [this.path.split("/").map(text), other.object.path.split("/").map(text)];
    return this.#rt.compare(
      name === "__lt__" ? "<" : name === "__gt__" ? ">" : name === "__le__" ? "<=" : ">=",
      tuple(a),
      tuple(b),
    );
  }
}

/** `Path(*parts)`. */
export function pathOf(rt: Runtime, parts: readonly Value[]): Value {
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
  if (!isProject) return host(new PathObject(rt, path, false));
  const inside = insideProject(path);
  return inside === null
    ? rt.unknown("project-location", "What lies outside the project's files is not known")
    : host(new PathObject(rt, inside, true));
}
