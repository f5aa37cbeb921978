import type { Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { UnknownSignal } from "../memory/signals.ts";
import { known } from "../runtime/take-arguments.ts";
import { PathObject } from "./path-object.ts";

export interface TextPath {
  readonly path: string;
  readonly isProject: boolean;
}

/** The text of a path given as `str`, `Path` or `__file__`. */
export function textPath(rt: Runtime, value: Value): TextPath {
  if (value.kind === "unknown" && value.projectPath !== undefined) return { path: value.projectPath, isProject: true };
  const given = known(rt, value);
  if (given.kind === "str") return { path: given.value, isProject: false };
  if (given.kind === "host" && given.object instanceof PathObject) return given.object;
  // A path may be bytes, and what is open already is a number; an object says by itself what path it stands for.
  const isOther =
    given.kind === "bytes" || given.kind === "int" || given.kind === "bool" || rt.special(given, "__fspath__");
  if (isOther) throw new UnknownSignal(rt.unknown("unsupported-syntax", "A path of this kind is not followed"));
  return rt.raise("TypeError", "expected str, bytes or os.PathLike object");
}
