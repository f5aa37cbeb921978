import type { Arguments, Value } from "../../values/value.ts";
import { NONE, text } from "../../values/make.ts";
import { plainArguments } from "../../runtime/plain-arguments.ts";
import { known, knownText, takeArguments } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { attempted } from "../../operate/attempted.ts";

/** `inspect.getdoc`: of a class without one, the first that a parent has. */
export function getDoc(rt: Runtime, args: Arguments): Value {
  const [object = NONE] = takeArguments(rt, "getdoc", args, ["object"], 1);
  const own = known(rt, attempted(rt, object, "__doc__") ?? NONE);
  const found = own.kind === "none" ? inherited(rt, object) : own;
  return found.kind === "str" ? text(clean(rt, found)) : NONE;
}

function inherited(rt: Runtime, object: Value): Value {
  if (object.kind === "class") {
    for (const parent of object.mro ?? []) {
      const found = parent === rt.types.object ? NONE : known(rt, rt.attribute(parent, "__doc__"));
      if (found.kind !== "none") return found;
    }
    return NONE;
  }
  if (object.kind === "function" || (object.kind === "instance" && object.class.definition !== null)) return NONE;
  return known(rt, rt.unknown("unsupported-syntax", "A docstring that is inherited is not followed"));
}

/** `inspect.cleandoc`. */
export function cleanDoc(rt: Runtime, args: Arguments): Value {
  const [doc = NONE] = takeArguments(rt, "cleandoc", args, ["doc"], 1);
  return text(clean(rt, doc));
}

/** Without the indentation that all lines behind the first share, and without empty lines around. */
function clean(rt: Runtime, doc: Value): string {
  knownText(rt, doc);
  const [first = "", ...rest] = knownText(rt, rt.callMethod(doc, "expandtabs", plainArguments(rt, []))).split("\n");
  const indents = rest.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const margin = indents.length === 0 ? 0 : Math.min(...indents);
  const lines = [first.trimStart(), ...rest.map((line) => line.slice(margin))];
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  while (lines.length > 0 && lines[0] === "") lines.shift();
  return lines.join("\n");
}
