import type { Arguments, ClassValue, Value } from "../../values/value.ts";
import { int, NONE, text } from "../../values/make.ts";
import { known, knownInteger, knownItems, knownText, refuseUnknown } from "../../runtime/take-arguments.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { nextValue } from "./auto-value.ts";

const KEYWORDS = ["value", "names", "module", "qualname", "start"];

/** `Enum("Animal", "CAT DOG", start=3)`. */
export function enumByCall(rt: Runtime, base: ClassValue, args: Arguments): Value {
  refuseUnknown(args);
  const { keywords } = args;
  const [title = keywords.get("value"), given = keywords.get("names"), ...more] = args.positional;
  if (given === undefined || more.length > 0 || [...keywords.keys()].some((name) => !KEYWORDS.includes(name)))
    return rt.unknown("unsupported-syntax", "Making an enum by this call is not followed");
  const start = Number(knownInteger(rt, keywords.get("start") ?? int(1)));
  const { module, file } = rt.frame.unit;
  const stated = keywords.get("module");
  return rt.makeClass({
    name: knownText(rt, title),
    module: stated === undefined ? module.name : knownText(rt, stated),
    file,
    definition: null,
    bases: [base],
    keywords: new Map(),
    namespace: new Map(membersGiven(rt, base, known(rt, given), start)),
  });
}

/** Names in a text, in a sequence, in pairs with their values, or in a mapping to them. */
function membersGiven(
  rt: Runtime,
  base: ClassValue,
  given: Value,
  start: number,
): readonly (readonly [string, Value])[] {
  if (given.kind === "dict") return [...given.entries.values()].map(({ key, value }) => [knownText(rt, key), value]);
  const items =
    given.kind === "str"
      ? given.value
          .replaceAll(",", " ")
          .split(/\s+/)
          .filter((name) => name !== "")
          .map(text)
      : knownItems(rt, given);
  const last: Value[] = [];
  return items.map((item) => {
    const one = known(rt, item);
    if (one.kind !== "str") {
      const [name = NONE, value = NONE] = knownItems(rt, one);
      return [knownText(rt, name), value];
    }
    const value = nextValue(rt, base, { name: one.value, start, last });
    last.push(value);
    return [one.value, value];
  });
}
