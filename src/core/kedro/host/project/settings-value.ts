import { builtin, dict, list, type ClassValue, type DictValue, type HostContext, type Value } from "static-python";

/**
 * A value of settings.py as Dynaconf hands it out: keys of mappings are attributes too, in any case, tuples are lists,
 * and a text that begins with `@` is converted in ways that are not followed. What is one object stays one, so that values which hold
 * themselves, or the same value many times over, do not grow.
 */
export function settingsValue(value: Value, host: HostContext, made: Map<Value, Value> = new Map()): Value {
  const known = made.get(value);
  if (known) return known;
  switch (value.kind) {
    case "list":
    case "tuple": {
      if (value.class) return value;
      const copy = list([]);
      made.set(value, copy);
      for (const item of value.items) copy.items.push(settingsValue(item, host, made));
      return copy;
    }
    case "dict":
      return value.class ? value : attributeDict(value, host, made);
    case "str":
      return value.value.startsWith("@")
        ? host.unknown("computed-at-runtime", "a setting that begins with `@` is converted by Dynaconf")
        : value;
    default:
      return value;
  }
}

/** The value below a dotted path of keys, as `settings.get("a.b")` finds it. */
export function settingBelow(value: Value, keys: readonly string[]): Value | undefined {
  const [key, ...rest] = keys;
  if (key === undefined || value.kind === "unknown") return value;
  const found = value.kind === "dict" ? entryInAnyCase(value, key) : undefined;
  return found && settingBelow(found, rest);
}

/** Dynaconf's `DataDict`: a dict that answers to its keys as attributes. */
function attributeDict(value: DictValue, host: HostContext, made: Map<Value, Value>): Value {
  const base = host.attribute(dict(), "__class__");
  const type: ClassValue = {
    kind: "class",
    name: "DataDict",
    module: "dynaconf.nodes",
    file: "",
    definition: null,
    bases: [base],
    attributes: new Map(),
  };
  type.mro = [type, ...(base.kind === "class" ? (base.mro ?? [base]) : [])];
  const copy: DictValue = {
    kind: "dict",
    entries: new Map(),
    class: type,
    attributes: new Map(),
    ...(value.isOrdered === undefined ? {} : { isOrdered: value.isOrdered }),
  };
  made.set(value, copy);
  for (const [hash, entry] of value.entries)
    copy.entries.set(hash, { key: entry.key, value: settingsValue(entry.value, host, made) });
  type.attributes.set(
    "__getattr__",
    builtin(
      "__getattr__",
      ({ positional: [name] }, at) => read(copy, name, at) ?? at.raise("AttributeError", nameOf(name)),
    ),
  );
  type.attributes.set(
    "__missing__",
    builtin(
      "__missing__",
      ({ positional: [name] }, at) => read(copy, name, at) ?? at.raise("KeyError", `'${nameOf(name)}'`),
    ),
  );
  return copy;
}

function read(value: DictValue, name: Value | undefined, host: HostContext): Value | undefined {
  if (name?.kind !== "str") return host.unknown("computed-at-runtime", "the key of a setting is not known");
  return entryInAnyCase(value, name.value);
}

function nameOf(name: Value | undefined): string {
  return name?.kind === "str" ? name.value : "";
}

function entryInAnyCase(value: DictValue, name: string): Value | undefined {
  for (const { key, value: item } of value.entries.values()) if (key.kind === "str" && key.value === name) return item;
  for (const { key, value: item } of value.entries.values())
    if (key.kind === "str" && key.value.toLowerCase() === name.toLowerCase()) return item;
  return undefined;
}
