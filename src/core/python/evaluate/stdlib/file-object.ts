import type { HostObject, Value } from "../../value.ts";
import { builtin, host, list, NONE, text } from "../atoms.ts";
import type { Runtime } from "../runtime.ts";
import { isConfiguration } from "./project-tree.ts";

/**
 * A file of the project that is opened for reading. Only files that describe the project are known; others may hold
 * something else where the project runs. `whole` asks for the content at once.
 */
export function fileObject(rt: Runtime, path: { readonly path: string; readonly isProject: boolean }, whole: ((content: string) => Value) | null, mode?: Value): Value {
  const isReading = mode === undefined || (mode.kind === "str" && /^r?t?$/.test(mode.value));
  const content = path.isProject && isReading && isConfiguration(path.path) ? rt.files.read(path.path) : null;
  if (content === null) return rt.unknown("computed-at-runtime", `What \`${path.path}\` holds where the project runs is not known`);
  rt.charge(content.length * 2);
  const plain = content.replace(/\r\n?/g, "\n");
  return whole === null ? host(new TextFile(plain)) : whole(plain);
}

export class TextFile implements HostObject {
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
