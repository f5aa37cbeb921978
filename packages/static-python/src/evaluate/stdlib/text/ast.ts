import type { ModuleValue, Value } from "../../values/value.ts";
import { known, positionalOnly } from "../../runtime/take-arguments.ts";
import { moduleOf } from "../module.ts";
import { NONE } from "../../values/make.ts";
import { readLiteral } from "./read-literal.ts";
import type { Runtime } from "../../runtime/runtime.ts";

/** `ast`: what `literal_eval` makes of text that is a plain literal, or surely none. */
export function ast(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "ast",
    {},
    {
      literal_eval: (_, args) => {
        const [given = NONE] = positionalOnly(rt, "literal_eval", args, 1, 1);
        const value = known(rt, given);
        // Anything but text is taken for a node of a tree, which it is not.
        if (value.kind !== "str") return malformed(rt, value);
        const read = readLiteral(rt, value.value);
        if (read.kind === "value") return read.value;
        if (read.kind === "name") return rt.raise("ValueError", "malformed node or string");
        return rt.mayFail(rt.unknown("unsupported-syntax", "`ast.literal_eval` of this text is not followed"));
      },
    },
  );
}

function malformed(rt: Runtime, value: Value): Value {
  if (value.kind === "host" || value.kind === "instance" || value.kind === "bytes")
    return rt.mayFail(rt.unknown("unsupported-syntax", "`ast.literal_eval` of this is not followed"));
  const shown = rt.representation(value);
  return rt.raise("ValueError", `malformed node or string: ${typeof shown === "string" ? shown : ""}`);
}
