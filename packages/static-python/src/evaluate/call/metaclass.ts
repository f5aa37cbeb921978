import type { ClassValue, UnknownValue, Value } from "../values/value.ts";
import type { UnknownCause } from "../../model/causes.ts";
import { dict, text, tuple } from "../values/make.ts";
import type { ClassRequest, Runtime } from "../runtime/runtime.ts";
import { plainArguments } from "../runtime/plain-arguments.ts";
import { bind } from "../operate/bind.ts";
import { lookup, lookupSlot } from "../values/lookup.ts";

/** The metaclass that a class statement names or inherits; null for `type`. */
export function metaclassOf(rt: Runtime, { keywords, bases }: Pick<ClassRequest, "keywords" | "bases">): Value | null {
  const named = keywords.get("metaclass");
  for (const base of bases) {
    const inherited = base.kind === "class" ? lookupSlot(base, "metaclass") : undefined;
    if (inherited !== undefined && (named === undefined || !isDerived(named, inherited))) return inherited;
  }
  return named === undefined || named === rt.types.type ? null : named;
}

function isDerived(type: Value, parent: Value): boolean {
  return type.kind === "class" && (type.mro ?? [type]).some((one) => one === parent);
}

/** True for a metaclass that the project wrote, on nothing but `type` and those that are built in. */
export function isFollowed(rt: Runtime, metaclass: Value): metaclass is ClassValue {
  if (metaclass.kind !== "class" || rt.types.own.has(metaclass)) return false;
  const order = metaclass.mro ?? [metaclass];
  return (
    order.includes(rt.types.type) &&
    order.every((one) => rt.types.own.has(one) || (one.definition !== null && one.opaque === undefined))
  );
}

/** The names that a class body begins with: what `__prepare__` of its metaclass gives. */
export function preparedNames(
  rt: Runtime,
  name: string,
  header: Pick<ClassRequest, "keywords" | "bases">,
): ReadonlyMap<string, Value> | UnknownValue {
  const metaclass = metaclassOf(rt, header);
  if (metaclass?.kind !== "class") return new Map();
  const prepare = lookupOwn(rt, metaclass, "__prepare__");
  if (prepare === undefined) return new Map();
  const keywords = new Map([...header.keywords].filter(([key]) => key !== "metaclass"));
  const bound = bind(rt, prepare, null, metaclass);
  const given = rt.call(bound, plainArguments(rt, [text(name), tuple([...header.bases])], keywords));
  const isPlain = given.kind === "dict" && given.class === undefined;
  if (!isPlain) return rt.unknown("unsupported-syntax", "The namespace that `__prepare__` gives is not followed");
  const names = new Map<string, Value>();
  for (const { key, value } of given.entries.values()) if (key.kind === "str") names.set(key.value, value);
  return names;
}

/** What a metaclass of the project defines itself, not what it has of `type`. */
function lookupOwn(rt: Runtime, metaclass: ClassValue, name: string): Value | undefined {
  const found = (metaclass.mro ?? [metaclass]).find((one) => one.attributes.has(name));
  return found === undefined || rt.types.own.has(found) ? undefined : lookup(metaclass, name);
}

/** Calls the metaclass: its `__new__`, then its `__init__`, as far as it has them. */
export function makeByMetaclass(
  rt: Runtime,
  metaclass: ClassValue,
  request: ClassRequest,
  plain: (request: ClassRequest) => Value,
): Value {
  const keywords = new Map([...request.keywords].filter(([key]) => key !== "metaclass"));
  const entries = [...request.namespace].map(([key, value]) => [`s:${key}`, { key: text(key), value }] as const);
  const given = [text(request.name), tuple([...request.bases]), dict(new Map(entries))];
  const maker = lookupOwn(rt, metaclass, "__new__");
  const initialiser = lookupOwn(rt, metaclass, "__init__");
  rt.classRequests.push(request);
  try {
    const made =
      maker === undefined
        ? plain(initialiser === undefined ? request : { ...request, keywords: new Map() })
        : rt.call(maker, plainArguments(rt, [metaclass, ...given], keywords));
    if (initialiser !== undefined && made.kind === "class")
      rt.call(initialiser, plainArguments(rt, [made, ...given], keywords));
    return made;
  } finally {
    rt.classRequests.pop();
  }
}

/** A metaclass that is not followed gets the class with all it holds, and may keep or change any of it. */
export function loseToMetaclass(rt: Runtime, made: ClassValue, metaclass: Value | null, cause: UnknownCause): void {
  if (metaclass !== null) rt.escape(metaclass, cause);
  rt.escape(made, cause);
}
