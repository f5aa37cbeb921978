import type { ModuleValue, Value } from "../../values/value.ts";
import { host, NONE } from "../../values/make.ts";
import { TextStream } from "../../files/text-stream.ts";
import { known, knownText, takeArguments } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { moduleOf } from "../module.ts";
import { nativeClass } from "../native-class.ts";

export function io(rt: Runtime): ModuleValue {
  const stringIo = nativeClass(rt, {
    name: "StringIO",
    module: "_io",
    construct: (args, _, type) => {
      const [initial = NONE, newline] = takeArguments(rt, "StringIO", args, ["initial_value", "newline"]);
      if (type !== stringIo || newline !== undefined)
        return rt.unknown("unsupported-syntax", "`StringIO` of this kind is not followed");
      const content = known(rt, initial).kind === "none" ? "" : knownText(rt, initial);
      rt.charge(content.length * 2);
      return host(
        new TextStream(rt, { typeName: "StringIO", content, facts: new Map<string, Value>(), isCounted: true }),
      );
    },
  });
  rt.classes.set("io.StringIO", stringIo);
  return moduleOf(rt, "io", { StringIO: stringIo, open: rt.builtins.get("open") ?? NONE });
}
