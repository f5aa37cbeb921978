import type { HostContext, HostObject, UnknownValue, Value } from "../values/value.ts";
import { builtin, host, int, list, NONE, text } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { mayFail } from "../worlds/may-fail.ts";
import { presence } from "./presence.ts";
import { isConfiguration } from "./project-tree.ts";

/**
 * A file that is opened. Only files of the project that describe it are known; others may hold something else where the
 * project runs, or not be there. `whole` asks for the content at once.
 */
export function fileObject(
  rt: Runtime,
  path: { readonly path: string; readonly isProject: boolean },
  whole: ((content: string) => Value) | null,
  mode?: Value,
): Value {
  const isReading = mode === undefined || (mode.kind === "str" && /^r?[tb]*$/.test(mode.value));
  const isText = mode === undefined || (mode.kind === "str" && !mode.value.includes("b"));
  const content = path.isProject && isReading && isText && isConfiguration(path.path) ? rt.files.read(path.path) : null;
  if (content === null) return unknownFile(rt, path, whole !== null, isReading);
  rt.charge(content.length * 2);
  const plain = content.replace(/\r\n?/g, "\n");
  return whole === null ? host(new TextFile(plain)) : whole(plain);
}

/** A file whose content is not known; opening it may fail unless it is one of the project's. */
function unknownFile(
  rt: Runtime,
  { path, isProject }: { readonly path: string; readonly isProject: boolean },
  isWhole: boolean,
  isReading: boolean,
): Value {
  if (!isReading) rt.hasWritten = true;
  const isThere = isProject && isReading ? presence(rt, path, "file") : null;
  if (isThere === false && rt.tries > rt.triesOutside) raiseAbsent(rt, path);
  const unknown = unknownContent(rt.host, path);
  if (isThere === false) rt.mayRaise ??= unknown.cause;
  if (isThere !== true) mayFail(rt, unknown);
  return isWhole ? unknown : host(new UnknownFile(path));
}

/** `FileNotFoundError`: its text holds the path as the machine has it. */
function raiseAbsent(rt: Runtime, path: string): never {
  const error = rt.callWith(rt.types.exceptions.get("FileNotFoundError") ?? NONE);
  const message = rt.unknown("project-location", `[Errno 2] No such file or directory: '${path}'`);
  if (error.kind === "instance") {
    error.attributes.set("args", message);
    error.attributes.set("errno", int(2));
    error.attributes.set("strerror", text("No such file or directory"));
    error.attributes.set("filename", message);
  }
  return rt.raiseValue(error);
}

class TextFile implements HostObject {
  readonly typeName = "TextIOWrapper";
  readonly content: string;
  constructor(content: string) {
    this.content = content;
  }
  attribute(name: string): Value | undefined {
    switch (name) {
      case "__enter__":
        return builtin(name, () => host(this));
      case "__exit__":
      case "close":
        return builtin(name, () => NONE);
      case "read":
        return builtin(name, () => text(this.content));
      case "readlines":
        return builtin(name, () => list([...this.iterate()]));
      default:
        return undefined;
    }
  }
  iterate(): readonly Value[] {
    return (this.content.match(/[^\n]*\n|[^\n]+$/g) ?? []).map(text);
  }
}

/** A file that is not known: to be read, written and closed, but it never swallows an exception. */
class UnknownFile implements HostObject {
  readonly typeName = "TextIOWrapper";
  readonly #path: string;
  constructor(path: string) {
    this.#path = path;
  }
  attribute(name: string, context: HostContext): Value | undefined {
    if (name === "__enter__") return builtin(name, () => host(this));
    if (name === "__exit__" || name === "close") return builtin(name, () => NONE);
    return name.startsWith("__") ? undefined : unknownContent(context, this.#path);
  }
  iterate(context: HostContext): UnknownValue {
    return unknownContent(context, this.#path);
  }
}

function unknownContent(context: HostContext, path: string): UnknownValue {
  return context.unknown("computed-at-runtime", `What \`${path}\` holds where the project runs is not known`);
}
