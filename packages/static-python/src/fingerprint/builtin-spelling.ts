interface Spelled {
  readonly label: string;
  readonly keys: readonly string[];
}

/** typing's names for types of Python's own; `Optional` and `Union` are told by what they join. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["Dict", "dict"],
  ["List", "list"],
  ["Set", "set"],
  ["FrozenSet", "frozenset"],
  ["Tuple", "tuple"],
  ["Type", "type"],
  ["Optional", ""],
  ["Union", ""],
]);

/** What a name of typing's is called in Python itself, with what it leads to. */
export function builtinSpelling(found: Spelled): Spelled {
  const [, name = ""] = /^typing(?:_extensions)?\.(\w+)$/u.exec(found.label) ?? [];
  const label = SPELLINGS.get(name);
  return label === undefined ? found : { label, keys: found.keys };
}
