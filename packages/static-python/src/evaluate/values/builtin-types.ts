import { ClassSlots } from "./class-slots.ts";
import type { ClassValue, Value } from "./value.ts";

/** Classes that project code sees under their own names. */
export const NAMED_TYPES = [
  "object",
  "type",
  "int",
  "bool",
  "float",
  "complex",
  "str",
  "bytes",
  "bytearray",
  "memoryview",
  "list",
  "tuple",
  "dict",
  "set",
  "frozenset",
  "range",
  "slice",
  "property",
  "classmethod",
  "staticmethod",
  "super",
  "enumerate",
  "zip",
  "map",
  "filter",
  "reversed",
] as const;
type Named = Readonly<Record<(typeof NAMED_TYPES)[number], ClassValue>>;

/** The classes of CPython's own values. */
export interface BuiltinTypes extends Named {
  readonly none: ClassValue;
  readonly ellipsis: ClassValue;
  readonly function: ClassValue;
  readonly builtin: ClassValue;
  readonly method: ClassValue;
  readonly module: ClassValue;
  readonly iterator: ClassValue;
  readonly generator: ClassValue;
  readonly partial: ClassValue;
  /** `typing.Generic`, which stands among the parents of classes that take types in brackets. */
  readonly generic: ClassValue;
  /** Exceptions by name. */
  readonly exceptions: ReadonlyMap<string, ClassValue>;
  readonly exceptionTypes: ReadonlySet<ClassValue>;
  /** Types whose instances carry a value of a kind of its own; their methods are not those of a class in Python. */
  readonly payloads: ReadonlySet<ClassValue>;
  /** Every class of the evaluator's own. */
  readonly own: Set<ClassValue>;
  /** The class that stands for host objects of this name. */
  ofHost(typeName: string): ClassValue;
}

/** CPython 3.11's exception hierarchy: each line is a class and its direct subclasses. */
const EXCEPTIONS: readonly (readonly [parent: string, ...children: string[]])[] = [
  ["object", "BaseException"],
  ["BaseException", "Exception", "SystemExit", "KeyboardInterrupt", "GeneratorExit", "BaseExceptionGroup"],
  [
    "Exception",
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BufferError",
    "EOFError",
    "ImportError",
    "LookupError",
    "MemoryError",
    "NameError",
    "OSError",
    "ReferenceError",
    "RuntimeError",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SystemError",
    "TypeError",
    "ValueError",
    "Warning",
  ],
  ["BaseExceptionGroup", "ExceptionGroup"],
  ["ArithmeticError", "FloatingPointError", "OverflowError", "ZeroDivisionError"],
  ["ImportError", "ModuleNotFoundError"],
  ["LookupError", "IndexError", "KeyError"],
  ["NameError", "UnboundLocalError"],
  [
    "OSError",
    "BlockingIOError",
    "ChildProcessError",
    "ConnectionError",
    "FileExistsError",
    "FileNotFoundError",
    "InterruptedError",
    "IsADirectoryError",
    "NotADirectoryError",
    "PermissionError",
    "ProcessLookupError",
    "TimeoutError",
  ],
  ["ConnectionError", "BrokenPipeError", "ConnectionAbortedError", "ConnectionRefusedError", "ConnectionResetError"],
  ["RuntimeError", "NotImplementedError", "RecursionError"],
  ["SyntaxError", "IndentationError"],
  ["IndentationError", "TabError"],
  ["ValueError", "UnicodeError"],
  ["UnicodeError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError"],
  [
    "Warning",
    "BytesWarning",
    "DeprecationWarning",
    "EncodingWarning",
    "FutureWarning",
    "ImportWarning",
    "PendingDeprecationWarning",
    "ResourceWarning",
    "RuntimeWarning",
    "SyntaxWarning",
    "UnicodeWarning",
    "UserWarning",
  ],
];

type Make = (name: string, parent: ClassValue | null, module?: string) => ClassValue;

/** Types whose instances carry a value of a kind of its own. */
const PAYLOADS = ["int", "bool", "float", "str", "bytes", "list", "tuple", "dict", "set", "frozenset"] as const;

export function createBuiltinTypes(): BuiltinTypes {
  const own = new Set<ClassValue>();
  const make: Make = (name, parent, module = "builtins") => {
    const type = classOf(name, parent, module);
    own.add(type);
    return type;
  };
  const object = make("object", null);
  const named = createNamed(object, make);
  named.bool.mro = [named.bool, named.int, object];
  const exceptions = createExceptions(object, make);
  const functionType = make("function", object);
  return {
    ...named,
    none: make("NoneType", object),
    ellipsis: make("ellipsis", object),
    function: functionType,
    builtin: make("builtin_function_or_method", object),
    method: make("method", object),
    module: make("module", object),
    iterator: make("iterator", object),
    generator: make("generator", object),
    partial: make("partial", object, "functools"),
    generic: Object.assign(make("Generic", object, "typing"), {
      slots: Object.assign(new ClassSlots<Value>(), { isGeneric: true as const }),
    }),
    exceptions,
    exceptionTypes: new Set(exceptions.values()),
    payloads: new Set([...PAYLOADS.map((name) => named[name]), ...exceptions.values()]),
    own,
    ofHost: hostTypes(object, new Map(Object.entries({ ...named, function: functionType }))),
  };
}

function classOf(name: string, parent: ClassValue | null, module: string): ClassValue {
  const type: ClassValue = {
    kind: "class",
    name,
    module,
    file: "",
    definition: null,
    bases: parent === null ? [] : [parent],
    attributes: new Map(),
  };
  type.mro = [type, ...(parent?.mro ?? [])];
  return type;
}

function createNamed(object: ClassValue, make: Make): Named {
  const types = NAMED_TYPES.map((name) => [name, name === "object" ? object : make(name, object)]);
  // Each name of the list is a key.
  return Object.fromEntries(types) as Named;
}

/** The module of a host's type where none is known. */
export const FOREIGN = "?";
/** Types of CPython that stand as host objects, by their modules. */
const MODULES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    builtins:
      "NotImplementedType dict_items dict_keys dict_values mappingproxy method_descriptor odict_items odict_keys " +
      "odict_values",
    re: "Match Pattern",
    _io: "StringIO TextIOWrapper",
    dataclasses: "Field",
    contextlib: "_GeneratorContextManager closing nullcontext suppress",
    functools: "_lru_cache_wrapper",
    pathlib: "PosixPath PurePosixPath",
    types: "GenericAlias UnionType",
    typing: "_SpecialForm _UnionGenericAlias",
  }).flatMap(([module, names]) => names.split(" ").map((name): [string, string] => [name, module])),
);

/** Host objects of a type that has a name of its own (`property`, `slice`, `function`) are of that one. */
function hostTypes(object: ClassValue, named: ReadonlyMap<string, ClassValue>): (typeName: string) => ClassValue {
  const made = new Map(named);
  const find = (typeName: string): ClassValue => {
    let type = made.get(typeName);
    if (type === undefined) {
      const parent = typeName.startsWith("odict_") ? find(typeName.slice(1)) : object;
      type = classOf(typeName, parent, MODULES.get(typeName) ?? FOREIGN);
      made.set(typeName, type);
    }
    return type;
  };
  return find;
}

function createExceptions(object: ClassValue, make: Make): ReadonlyMap<string, ClassValue> {
  const made = new Map<string, ClassValue>([["object", object]]);
  for (const [parent, ...children] of EXCEPTIONS)
    for (const child of children) made.set(child, make(child, made.get(parent) ?? object));
  made.delete("object");
  const [group, exception, base] = ["ExceptionGroup", "Exception", "BaseExceptionGroup"].map((name) => made.get(name));
  if (group !== undefined && exception !== undefined && base !== undefined) {
    Object.assign(group, { bases: [base, exception] });
    group.mro = [group, base, ...(exception.mro ?? [])];
  }
  const os = made.get("OSError");
  if (os !== undefined) for (const alias of ["IOError", "EnvironmentError"]) made.set(alias, os);
  return made;
}
