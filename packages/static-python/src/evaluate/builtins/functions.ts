import type { Arguments, UnknownValue, Value } from "../values/value.ts";
import { bool, host, int, NONE, text, unknownOf } from "../values/make.ts";
import { isOfSubclass } from "../values/kinds.ts";
import { workingPath } from "../files/working-path.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { fileObject } from "../files/file-object.ts";
import { isTextStream } from "../files/text-stream.ts";
import { attempted } from "../operate/attempted.ts";
import { standardName } from "../values/standard-name.ts";
import { lookup, opaqueCause } from "../values/lookup.ts";
import { slotNames } from "../operate/slot-names.ts";
import { keepsMore } from "../operate/keeps-more.ts";
import { ClassNamespace } from "../objects/class-namespace.ts";
import { NamespaceObject } from "../objects/namespace.ts";
import { certain, known, knownText, onlyKeywords, positionalOnly, takeArguments } from "../runtime/take-arguments.ts";
import { asciiOnly } from "../../text/quote.ts";
import { textPath } from "../files/text-path.ts";
import { isCallable } from "../operate/is-callable.ts";
import { typeName } from "../runtime/type-name.ts";

/** Built-in functions of objects and of the interpreter. */
export const functionBuiltins: Readonly<Record<string, (rt: Runtime, args: Arguments) => Value>> = {
  len: (rt, args) => int(certain(rt, rt.length(positionalOnly(rt, "len", args, 1, 1)[0] ?? NONE))),
  repr: (rt, args) => text(certain(rt, rt.representation(positionalOnly(rt, "repr", args, 1, 1)[0] ?? NONE))),
  ascii: (rt, args) =>
    text(asciiOnly(certain(rt, rt.representation(positionalOnly(rt, "ascii", args, 1, 1)[0] ?? NONE)))),
  format: (rt, args) => {
    const [value = NONE, specification] = positionalOnly(rt, "format", args, 1, 2);
    return text(certain(rt, rt.format(value, specification === undefined ? "" : knownText(rt, specification))));
  },
  // Nothing that is built depends on what is printed, unless it goes into text in memory.
  print: (rt, args) => {
    onlyKeywords(rt, "print", args, ["sep", "end", "file", "flush"]);
    for (const name of ["sep", "end"]) {
      const given = args.keywords.get(name) ?? NONE;
      if (given.kind !== "none" && given.kind !== "str" && given.kind !== "unknown")
        rt.raise("TypeError", `${name} must be None or a string, not ${typeName(rt, given)}`);
    }
    const sys = rt.modules.get("sys");
    const output = args.keywords.get("file") ?? (sys?.kind === "module" ? sys.attributes.get("stdout") : undefined);
    if (output !== undefined && isTextStream(output))
      rt.escape(output, rt.unknown("unsupported-syntax", "Printing into text in memory is not followed").cause);
    return NONE;
  },
  input: (rt) => rt.unknown("computed-at-runtime", "`input()` is not known before running"),
  open: (rt, args) => {
    const names = ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"];
    const [path = NONE, mode, , encoding, , newline] = takeArguments(rt, "open", args, names, 1);
    const where =
      path.kind === "unknown" && path.projectPath === undefined
        ? { path: "this file", isProject: false }
        : textPath(rt, path);
    const found = where.isProject ? where : workingPath(rt, where.path);
    const isNamed = path.kind !== "unknown";
    return fileObject(rt, found, { mode, encoding, newline, isNamed, name: nameOfFile(rt, path) });
  },
  id: (rt) => rt.unknown("computed-at-runtime", "`id()` differs from run to run"),
  hash: (rt, args) => {
    const [hashed = NONE] = positionalOnly(rt, "hash", args, 1, 1);
    certain(rt, rt.hashKey(hashed));
    return { ...rt.unknown("computed-at-runtime", "`hash()` differs from run to run"), hashed };
  },
  callable: (rt, args) => bool(certain(rt, isCallable(rt, positionalOnly(rt, "callable", args, 1, 1)[0] ?? NONE))),
  isinstance: (rt, args) => {
    const [value = NONE, type = NONE] = positionalOnly(rt, "isinstance", args, 2, 2);
    if (type.kind === "none") rt.raise("TypeError", "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return bool(certain(rt, rt.isInstance(value, type)));
  },
  issubclass: (rt, args) => {
    const [type = NONE, parent = NONE] = positionalOnly(rt, "issubclass", args, 2, 2);
    return bool(certain(rt, rt.isSubclass(type, parent)));
  },
  getattr: (rt, args) => {
    const [object = NONE, name, fallback] = positionalOnly(rt, "getattr", args, 2, 3);
    const key = attributeName(rt, object, name);
    if (typeof key !== "string") return key;
    if (fallback === undefined) return rt.attribute(object, key);
    const found = attempted(rt, object, key);
    return found ?? fallback;
  },
  hasattr: (rt, args) => {
    const [object = NONE, name] = positionalOnly(rt, "hasattr", args, 2, 2);
    const key = attributeName(rt, object, name);
    if (typeof key !== "string") return key;
    if (key === "__dict__" && hasNamespace(rt, object)) return bool(true);
    const found = attempted(rt, object, key);
    const isThere =
      object.kind === "module" && !object.attributes.has(key) && standardName(object.name, key) === "always";
    return found?.kind === "unknown" && !isThere ? rt.derive(found) : bool(found !== null);
  },
  setattr: (rt, args) => {
    const [object = NONE, name, value = NONE] = positionalOnly(rt, "setattr", args, 3, 3);
    const key = name ?? NONE;
    if (key.kind === "str") rt.setAttribute(object, key.value, value);
    else if (key.kind !== "unknown") rt.raise("TypeError", "attribute name must be string");
    else {
      rt.escape(object, key.cause);
      rt.escape(value, key.cause);
      if (object.kind === "function" || object.kind === "partial") rt.loseNamespace(object.attributes, key);
    }
    return object.kind === "unknown" ? unknownOf(object.cause) : NONE;
  },
  delattr: (rt, args) => {
    const [object = NONE, name] = positionalOnly(rt, "delattr", args, 2, 2);
    rt.deleteAttribute(object, knownText(rt, name, "attribute name must be string"));
    return object.kind === "unknown" ? unknownOf(object.cause) : NONE;
  },
  vars: (rt, args) => {
    const [object] = positionalOnly(rt, "vars", args, 0, 1);
    if (object === undefined) return namespaceHere(rt);
    const value = known(rt, object);
    if (value.kind === "class" && opaqueCause(value) === null) return host(new ClassNamespace(rt, value));
    const hasDict = value.kind !== "instance" || slotNames(rt, value.class) === null;
    if (!hasDict) return rt.raise("TypeError", "vars() argument must have __dict__ attribute");
    if ((value.kind === "instance" && !keepsMore(rt, value.class)) || (value.kind === "module" && value.file !== null))
      return host(new NamespaceObject(rt, value.attributes, value));
    if (
      ["bound-method", "class", "function", "host", "instance", "module", "partial"].includes(value.kind) ||
      isOfSubclass(value)
    )
      return rt.unknown("computed-at-runtime", "`vars()` of this object is not followed");
    return rt.raise("TypeError", "vars() argument must have __dict__ attribute");
  },
  dir: (rt) => rt.unknown("computed-at-runtime", "`dir()` is not followed"),
  globals: (rt) => host(new NamespaceObject(rt, rt.frame.unit.module.attributes, rt.frame.unit.module)),
  locals: (rt) => namespaceHere(rt),
  exec: (rt, args) => rt.runText("exec", args),
  eval: (rt, args) => rt.runText("eval", args),
  compile: (rt) => rt.unknown("computed-at-runtime", "`compile()` is not followed"),
  breakpoint: () => NONE,
  __import__: (rt, args) => {
    const [name] = takeArguments(rt, "__import__", args, ["name", "globals", "locals", "fromlist", "level"], 1);
    if (args.positional.length + args.keywords.size > 1)
      return rt.unknown("computed-at-runtime", "This `__import__` is not followed");
    const dotted = knownText(rt, name);
    rt.importModule(dotted);
    return rt.importModule(dotted.split(".")[0] ?? dotted);
  },
};

function attributeName(rt: Runtime, object: Value, name: Value | undefined): string | UnknownValue {
  if (name?.kind === "unknown") {
    // Any attribute may come out, and may be changed through it.
    return { kind: "unknown", cause: name.cause, aliases: [object] };
  }
  if (name?.kind !== "str")
    return rt.raise(
      "TypeError",
      `attribute name must be string, not '${name === undefined ? "NoneType" : typeName(rt, name)}'`,
    );
  return name.value;
}

function namespaceHere(rt: Runtime): Value {
  const { frame } = rt;
  if (frame.names !== null) return host(new NamespaceObject(rt, frame.names, null));
  if (!("kind" in frame.code)) return host(new NamespaceObject(rt, frame.unit.module.attributes, frame.unit.module));
  return rt.unknown("computed-at-runtime", "`locals()` is not followed");
}

/** `name` of a file: the path as it was given, as text. */
function nameOfFile(rt: Runtime, path: Value): Value {
  if (path.kind === "str" || path.kind === "unknown") return path;
  return path.kind === "host"
    ? rt.callWith(rt.types.str, path)
    : rt.unknown("unsupported-syntax", "The name of this file is not followed");
}

/** Whether an object of a project's class keeps attributes of any name, whatever else its parents keep. */
function hasNamespace(rt: Runtime, object: Value): boolean {
  if (object.kind !== "instance" || object.class.definition === null || opaqueCause(object.class) !== null)
    return false;
  return lookup(object.class, "__getattribute__") === undefined && slotNames(rt, object.class) === null;
}
