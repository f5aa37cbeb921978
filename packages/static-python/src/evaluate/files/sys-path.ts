import type { ClassValue, HostObject, UnknownValue, Value } from "../values/value.ts";
import { builtin, list, NONE } from "../values/make.ts";
import { workingPath } from "./working-path.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { insideProject } from "../../text/posix-path.ts";
import { isUnknown } from "../values/kinds.ts";

/**
 * `sys.path`: what the project puts on it is followed, what stands on it besides the project's own folders is not
 * known. Folders that are put first are looked at last; it differs only where two folders hold one module.
 */
export class SysPath implements HostObject {
  readonly typeName = "list";
  /** A list of Python's, so that each possible past keeps its own. */
  readonly #added = list([]);
  readonly #rt: Runtime;
  constructor(rt: Runtime) {
    this.#rt = rt;
  }
  type(): ClassValue {
    return this.#rt.types.list;
  }
  attribute(name: string): Value | undefined {
    switch (name) {
      case "append":
        return builtin(name, (args) => this.#add(args.positional[0] ?? NONE));
      case "insert":
        return builtin(name, (args) => this.#add(args.positional[1] ?? NONE));
      case "extend":
        return builtin(name, (args) => {
          const items = this.#rt.items(args.positional[0] ?? NONE);
          if (isUnknown(items)) return this.#rt.derive(items);
          for (const item of items) this.#add(item);
          return NONE;
        });
      case "remove":
        return builtin(name, () => NONE);
      default:
        return builtin(name, () => this.#whole());
    }
  }
  /** Whether it stands there already matters to nobody who then adds it. */
  contains(value: Value): boolean {
    const folder = this.#folder(value);
    return folder !== null && (this.#rt.searchPath.includes(folder) || this.folders().includes(folder));
  }
  iterate(): UnknownValue {
    return this.#whole();
  }
  length(): UnknownValue {
    return this.#whole();
  }
  subscript(): UnknownValue {
    return this.#whole();
  }
  isTrue(): boolean {
    return true;
  }

  /** Folders of the project that were added, in order. */
  folders(): readonly string[] {
    const added: Value = this.#added;
    if (added.kind !== "list") return [];
    return added.items.flatMap((item) => this.#folder(item) ?? []);
  }

  #add(value: Value): Value {
    return this.#rt.callWith(this.#rt.attribute(this.#added, "append"), value);
  }
  #folder(value: Value): string | null {
    if (value.kind === "unknown") return value.projectPath === undefined ? null : insideProject(value.projectPath);
    if (value.kind !== "str") return null;
    const { path, isProject } = workingPath(this.#rt, value.value);
    return isProject ? path : null;
  }
  #whole(): UnknownValue {
    return this.#rt.unknown("computed-at-runtime", "`sys.path` is not known before running");
  }
}

/** Folders that project code has put on `sys.path`. */
export function addedFolders(rt: Runtime): readonly string[] {
  const sys = rt.modules.get("sys");
  const path = sys?.kind === "module" ? sys.attributes.get("path") : undefined;
  return path?.kind === "host" && path.object instanceof SysPath ? path.object.folders() : [];
}
