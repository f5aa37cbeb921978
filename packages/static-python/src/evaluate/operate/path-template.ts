import { builtin } from "../values/make.ts";
import { joinTemplatePaths } from "../values/template-path.ts";
import type { UnknownValue, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { joinPieces } from "./join-text.ts";

/** Methods of a path that give its text. */
const TEXTS: ReadonlySet<string> = new Set(["as_posix", "__str__", "__fspath__"]);

/** An attribute of a path with variables of the environment in it that only carries its text on; null for any other. */
export function ofPathTemplate(rt: Runtime, object: UnknownValue, name: string): Value | null {
  if (object.isPath !== true) return null;
  if (TEXTS.has(name)) return builtin(name, () => joinPieces(rt, [object]));
  return name === "joinpath"
    ? builtin(name, ({ positional }) => joinTemplatePaths([object, ...positional], "pathlib") ?? rt.derive(object))
    : null;
}
