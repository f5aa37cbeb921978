import { positionalOnly, knownText, takeArguments } from "../../runtime/take-arguments.ts";
import { moduleOf } from "../module.ts";
import { text } from "../../values/make.ts";
import type { ModuleValue } from "../../values/value.ts";
import type { Runtime } from "../../runtime/runtime.ts";

export function textwrap(rt: Runtime): ModuleValue {
  return moduleOf(
    rt,
    "textwrap",
    {},
    {
      dedent: (_, args) => {
        const lines = knownText(rt, positionalOnly(rt, "dedent", args, 1, 1)[0])
          .split("\n")
          .map((line) => (/^[ \t]*$/.test(line) ? "" : line));
        const margins = lines.filter((line) => line !== "").map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
        const margin =
          margins.reduce<string | null>((common, own) => (common === null ? own : commonStart(common, own)), null) ??
          "";
        return text(lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line)).join("\n"));
      },
      indent: (_, args) => {
        const [value, prefix, predicate] = takeArguments(rt, "indent", args, ["text", "prefix", "predicate"], 2);
        if (predicate !== undefined && predicate.kind !== "none")
          return rt.unknown("unsupported-syntax", "`indent` with a predicate is not followed");
        const start = knownText(rt, prefix);
        return text(
          (knownText(rt, value).match(/[^\n]*\n|[^\n]+$/g) ?? [])
            .map((line) => (line.trim() === "" ? line : start + line))
            .join(""),
        );
      },
    },
  );
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length++;
  return a.slice(0, length);
}
