/** Methods of built-in types that leave the object as it is. */
export const READING: ReadonlySet<string> = new Set([
  "get",
  "items",
  "keys",
  "values",
  "copy",
  "index",
  "count",
  "join",
  "format",
  "split",
  "strip",
  "lstrip",
  "rstrip",
  "startswith",
  "endswith",
  "replace",
  "lower",
  "upper",
  "title",
  "union",
  "intersection",
  "difference",
  "issubset",
  "issuperset",
  "isdisjoint",
  "removeprefix",
  "removesuffix",
  "partition",
  "rpartition",
  "splitlines",
  "encode",
  "decode",
  "find",
  "elements",
  "most_common",
  "safe_substitute",
  "substitute",
  "symmetric_difference",
  "total",
]);

/** Special methods that change the object. */
const CHANGING =
  /^__(?:init|next|setitem|delitem|setattr|delattr|setstate|i(?:add|sub|mul|and|or|xor|mod|pow|lshift|rshift|truediv|floordiv|matmul))__$/u;

/** Whether a method leaves the object as it is. */
export function leaves(name: string): boolean {
  return READING.has(name) || (name.startsWith("__") && !CHANGING.test(name));
}

/** Whether a method of a built-in type looks itself at whether it is known what its arguments are. */
export function seesUnknown(name: string): boolean {
  return /^__(?:call|class_getitem|init|init_subclass|new)__$/u.test(name);
}

/** Built-in functions whose result holds nothing of their arguments. */
export const MEASURING: ReadonlySet<string> = new Set([
  "len",
  "str",
  "repr",
  "int",
  "float",
  "bool",
  "isinstance",
  "issubclass",
  "hasattr",
  "type",
  "id",
  "hash",
  "print",
  "callable",
  "any",
  "all",
  "range",
  "format",
  "abs",
  "round",
]);

/** Built-in functions whose result holds parts of their arguments. */
export const SELECTING: ReadonlySet<string> = new Set([
  "sorted",
  "list",
  "tuple",
  "set",
  "frozenset",
  "dict",
  "sum",
  "min",
  "max",
  "enumerate",
  "zip",
  "reversed",
  "getattr",
]);
