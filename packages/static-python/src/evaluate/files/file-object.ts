import type { HostContext, HostObject, UnknownValue, Value } from "../values/value.ts";
import { builtin, host, list, NONE, text } from "../values/make.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { isConfiguration } from "./project-tree.ts";

/**
 * A file of the project that is opened for reading. Only files that describe the project are known; others may hold
 * something else where the project runs. `whole` asks for the content at once.
 */
export function fileObject(
  rt: Runtime,
  path: { readonly path: string; readonly isProject: boolean },
  whole: ((content: string) => Value) | null,
  mode?: Value,
): Value {
  const isReading = mode === undefined || (mode.kind === "str" && /^r?t?$/.test(mode.value));
  const content = path.isProject && isReading && isConfiguration(path.path) ? rt.files.read(path.path) : null;
  if (content === null) return whole === null ? host(new UnknownFile(path.path)) : unknownContent(rt.host, path.path);
  rt.charge(content.length * 2);
  const plain = content.replace(/\r\n?/g, "\n");
  return whole === null ? host(new TextFile(plain)) : whole(plain);
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
