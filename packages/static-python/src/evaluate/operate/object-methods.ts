import type { Arguments, Value } from "../values/value.ts";
import { builtin, dict, NONE, NOT_IMPLEMENTED, text } from "../values/make.ts";
import { certain, refuseUnknown } from "../runtime/take-arguments.ts";
import { lacksSpecialMethods } from "../values/host-attributes.ts";
import { isKnownAttribute } from "../values/known-attributes.ts";
import { pythonSince } from "../runtime/python-since.ts";
import { typeName } from "../runtime/type-name.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { COMPARISONS } from "../values/comparisons.ts";
import { compareMethod } from "./compare-method.ts";
import { hasOverride } from "./has-override.ts";
import { keepsMore } from "./keeps-more.ts";
import { slotNames } from "./slot-names.ts";
import { payloadMethod } from "./payload-methods.ts";
import { notFollowed } from "./not-followed.ts";

type Call = (rt: Runtime, self: Value, given: readonly Value[]) => Value;

interface ObjectMethod {
  readonly count: number;
  /** What counts its arguments: a slot, a slot that unpacks a tuple, or a method of a class. */
  readonly style: "slot" | "tuple" | "method";
  readonly call: Call;
}

/** Methods that every object has of `object`, as an attribute of a value whose class has none of its own; null for others. */
export function objectMethod(rt: Runtime, object: Value, name: string): Value | null {
  if (name === "__subclasshook__" && object.kind !== "unknown")
    return isOfObject(rt, object, name) ? subclassHook(rt) : null;
  const found = METHODS.get(name);
  if (found === undefined) return payloadMethod(rt, object, name);
  if (object.kind === "unknown" || !isOfObject(rt, object, name)) return null;
  if (name === "__getstate__" && pythonSince(rt, 11, "`__getstate__`") !== true) return null;
  return builtin(name, (args) => found.call(rt, object, counted(rt, object, name, args)), [object]);
}

/** Whether what a type makes of such a method is what is said here. */
function isOfObject(rt: Runtime, object: Value, name: string): boolean {
  if (object.kind === "host") {
    const { typeName: type } = object.object;
    const isEquality = OWN_EQUALITY.has(type) && COMPARISONS.has(name);
    return !NAMED_ELSEWHERE.has(type) && (isEquality || lacksSpecialMethods(type, [name]));
  }
  if ("class" in object && object.class !== undefined) return !hasOverride(rt, object.class, name);
  return object.kind !== "class";
}

/** Types whose objects are equal to others of their type. */
const OWN_EQUALITY: ReadonlySet<string> = new Set(["Pattern", "range", "slice", "dict_items", "dict_keys"]);
/** Types that hand such names on to something else. */
const NAMED_ELSEWHERE: ReadonlySet<string> = new Set(["GenericAlias", "super", "_UnionGenericAlias"]);

function counted(rt: Runtime, self: Value, name: string, args: Arguments): readonly Value[] {
  refuseUnknown(args);
  const { count = 0, style } = METHODS.get(name) ?? {};
  const given = args.positional.length;
  if (style === "method") {
    const owner = name === "__format__" ? formatOwner(self) : "object";
    if (args.keywords.size > 0) rt.raise("TypeError", `${owner}.${name}() takes no keyword arguments`);
    const wanted = count === 0 ? "no arguments" : "exactly one argument";
    return given === count
      ? args.positional
      : rt.raise("TypeError", `${owner}.${name}() takes ${wanted} (${given} given)`);
  }
  if (args.keywords.size > 0) rt.raise("TypeError", `wrapper ${name}() takes no keyword arguments`);
  if (given === count) return args.positional;
  const before = style === "tuple" ? " " : "";
  return rt.raise("TypeError", `${before}expected ${count} argument${count === 1 ? "" : "s"}, got ${given}`);
}

/** The class that says how a value is formatted. */
function formatOwner({ kind }: Value): string {
  return kind === "bool" ? "int" : kind === "int" || kind === "float" || kind === "str" ? kind : "object";
}

const attributeNamed =
  (work: (rt: Runtime, self: Value, name: string, given: readonly Value[]) => Value): Call =>
  (rt, self, given) => {
    const [name = NONE] = given;
    if (name.kind === "unknown") return rt.derive(name, self, ...given);
    if (name.kind !== "str") return rt.raise("TypeError", `attribute name must be string, not '${typeName(rt, name)}'`);
    return work(rt, self, name.value, given);
  };

const METHODS: ReadonlyMap<string, ObjectMethod> = new Map<string, ObjectMethod>([
  ...[...COMPARISONS].map(([name, symbol]): [string, ObjectMethod] => [
    name,
    {
      count: 1,
      style: "slot",
      call: (rt, self, [other = NONE]) =>
        compareMethod(rt, symbol, self, other) ?? notFollowed(rt, typeName(rt, self), name),
    },
  ]),
  ["__repr__", { count: 0, style: "slot", call: (rt, self) => text(certain(rt, rt.representation(self))) }],
  ["__str__", { count: 0, style: "slot", call: (rt, self) => text(certain(rt, rt.text(self))) }],
  [
    "__format__",
    {
      count: 1,
      style: "method",
      call: (rt, self, [specification = NONE]) => {
        if (specification.kind === "unknown") return specification;
        if (specification.kind === "str") return text(certain(rt, rt.format(self, specification.value)));
        return rt.raise("TypeError", `__format__() argument must be str, not ${typeName(rt, specification)}`);
      },
    },
  ],
  ["__getstate__", { count: 0, style: "method", call: (rt, self) => stateOf(rt, self) }],
  [
    "__getattribute__",
    {
      count: 1,
      style: "slot",
      call: attributeNamed((rt, self, name) =>
        self.kind === "instance" && rt.special(self, "__getattr__") !== null
          ? rt.derive(notFollowed(rt, self.class.name, "__getattribute__"), self)
          : rt.attribute(self, name),
      ),
    },
  ],
  [
    "__setattr__",
    {
      count: 2,
      style: "tuple",
      call: attributeNamed((rt, self, name, [, value = NONE]) => {
        rt.setAttribute(self, name, value);
        return NONE;
      }),
    },
  ],
  [
    "__delattr__",
    {
      count: 1,
      style: "slot",
      call: attributeNamed((rt, self, name) => {
        const isOwn = self.kind !== "instance" && isKnownAttribute(typeName(rt, self), name);
        if (isOwn) return rt.derive(notFollowed(rt, typeName(rt, self), "__delattr__"), self);
        rt.deleteAttribute(self, name);
        return NONE;
      }),
    },
  ],
]);

/** What `object.__getstate__` gives: the attributes, if there are any. */
function stateOf(rt: Runtime, self: Value): Value {
  const isBare = ["none", "bool", "bytes", "ellipsis", "builtin", "iterator", "bound-method"].includes(self.kind);
  const attributes = "attributes" in self ? self.attributes : undefined;
  if (isBare || (attributes === undefined && self.kind !== "host")) return NONE;
  const type = "class" in self ? self.class : undefined;
  const isPlain = type !== undefined && slotNames(rt, type) === null && !keepsMore(rt, type);
  if (attributes === undefined || !(isPlain || (self.kind === "function" && attributes.size === 0)))
    return notFollowed(rt, typeName(rt, self), "__getstate__");
  return attributes.size === 0
    ? NONE
    : dict(new Map([...attributes].map(([name, value]) => [`s:${name}`, { key: text(name), value }])));
}

/** Asked of a class, whatever it is given. */
function subclassHook(rt: Runtime): Value {
  return builtin("__subclasshook__", (args) => {
    refuseUnknown(args);
    if (args.keywords.size > 0) rt.raise("TypeError", "__subclasshook__() takes no keyword arguments");
    return NOT_IMPLEMENTED;
  });
}
