import { give, type Methods, install, type Construct } from "../objects/install.ts";
import { FALSE, host, list, tuple, NONE, unknownOf } from "../values/make.ts";
import { notFollowed } from "../operate/not-followed.ts";
import { Descriptor } from "../objects/descriptor.ts";
import { knownText, positionalOnly } from "../runtime/take-arguments.ts";
import type { Arguments, Value } from "../values/value.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { installExceptionGroups } from "./exception-groups.ts";
import { makeOsError } from "./os-error.ts";
import { opaqueCause } from "../values/lookup.ts";
import { touch } from "../memory/journal.ts";

/** Gives the built-in exceptions their constructor and methods. */
export function installExceptions(rt: Runtime): void {
  const { types } = rt;
  const os = types.exceptions.get("OSError");
  const make: Construct = (args, host, type) =>
    os !== undefined && (type.mro ?? []).includes(os) && args.positional.length > 1 && args.positional.length < 4
      ? makeOsError(rt, args, type)
      : makeException(args, host, type);
  for (const type of types.exceptionTypes) give(rt, type, make);
  installExceptionGroups(rt);
  const base = types.exceptions.get("BaseException");
  if (base !== undefined) install(rt, base, exceptionMethods);
  base?.attributes.set("__cause__", host(new ExceptionAttribute("__cause__", () => NONE)));
  base?.attributes.set("__suppress_context__", host(new ExceptionAttribute("__suppress_context__", () => FALSE)));
  const stop = types.exceptions.get("StopIteration");
  stop?.attributes.set("value", host(new ExceptionAttribute("value", ([first = NONE]) => first)));
  types.exceptions.get("SystemExit")?.attributes.set("code", host(new ExceptionAttribute("code", exitCode)));
}

const makeException: Construct = (args, host, type) => {
  // Of their own they take none, but for a few that keep them as attributes.
  const isPlain = !(type.mro ?? [type]).some(
    (one) => one.definition !== null && (one.attributes.has("__init__") || one.attributes.has("__new__")),
  );
  const isNamed = (type.mro ?? []).some(({ name }) => NAMED.has(name));
  if (args.unknown === null && args.keywords.size > 0 && isPlain && !isNamed && opaqueCause(type) === null)
    return host.raise("TypeError", `${type.name}() takes no keyword arguments`);
  if (args.keywords.size > 0 && isPlain)
    return {
      kind: "unknown",
      cause: {
        rule: "unsupported-syntax",
        message: `\`${type.name}\` is not followed with these arguments`,
        at: args.at,
      },
      aliases: [...args.positional, ...args.keywords.values()],
    };
  return { kind: "instance", class: type, attributes: new Map<string, Value>([["args", keptArguments(args)]]) };
};

function keptArguments({ positional, unknown }: Arguments): Value {
  return unknown === null ? tuple(positional) : unknownOf(unknown, positional);
}

function exitCode(args: readonly Value[]): Value {
  const [first = NONE] = args;
  return args.length < 2 ? first : tuple(args);
}

/** An attribute that an exception has of its own: what was set, or what its arguments say. */
class ExceptionAttribute extends Descriptor {
  readonly typeName = "getset_descriptor";
  override readonly isData = true;
  readonly #name: string;
  readonly #fallback: (args: readonly Value[]) => Value;
  constructor(name: string, fallback: (args: readonly Value[]) => Value) {
    super();
    this.#name = name;
    this.#fallback = fallback;
  }
  get(rt: Runtime, instance: Value | null): Value {
    if (instance?.kind !== "instance") return host(this);
    const own = instance.attributes.get(this.#name);
    if (own !== undefined) return own;
    const args = instance.attributes.get("args");
    if (args?.kind === "unknown") return args;
    // What a library's code raises may have come of another exception.
    return instance.class.definition === null && !rt.types.own.has(instance.class)
      ? notFollowed(rt, instance.class.name, this.#name)
      : this.#fallback(args?.kind === "tuple" ? args.items : []);
  }
  override set(rt: Runtime, instance: Value, value: Value): void {
    if (instance.kind !== "instance") return;
    touch(rt.journal, instance.attributes, this.#name);
    instance.attributes.set(this.#name, value);
  }
}

/** Exceptions that take more than arguments by place. */
const NAMED: ReadonlySet<string> = new Set(["AttributeError", "ImportError", "NameError", "OSError"]);

function withNames(rt: Runtime, self: Value): Value {
  const type = rt.typeOf(self);
  const parents = type.kind === "class" ? (type.mro ?? []) : [];
  const isKnown = parents.every((one) => one.definition !== null || rt.types.own.has(one));
  return type.kind !== "class" || !isKnown || parents.some(({ name }) => NAMED.has(name))
    ? rt.mayFail(rt.unknown("unsupported-syntax", "Making this exception is not followed"))
    : rt.raise("TypeError", `${type.name}() takes no keyword arguments`);
}

const exceptionMethods: Methods = {
  __init__: (rt, self, args) => {
    if (args.keywords.size > 0 && args.unknown === null) return withNames(rt, self);
    if (self.kind !== "instance" || self.attributes.has("strerror")) return NONE;
    touch(rt.journal, self.attributes, "args");
    self.attributes.set("args", keptArguments(args));
    return NONE;
  },
  with_traceback: (rt, self, args) => {
    const [trace = NONE] = positionalOnly(rt, "BaseException.with_traceback", args, 1, 1);
    // A traceback is never known here.
    if (trace.kind !== "none" && trace.kind !== "unknown")
      rt.raise("TypeError", "__traceback__ must be a traceback or None");
    return self;
  },
  add_note: (rt, self, args) => {
    const [note = NONE] = positionalOnly(rt, "BaseException.add_note", args, 1, 1);
    knownText(rt, note, "note must be a str");
    if (self.kind !== "instance") return NONE;
    const notes = self.attributes.get("__notes__");
    if (notes !== undefined) return rt.callMethod(notes, "append", args);
    touch(rt.journal, self.attributes, "__notes__");
    self.attributes.set("__notes__", list([note]));
    return NONE;
  },
};
