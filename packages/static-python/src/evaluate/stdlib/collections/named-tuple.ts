import type { Arguments, ClassValue, TupleValue, Value } from "../../values/value.ts";
import { builtin, dict, host, NONE, text, tuple } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { ClassMethodObject, Descriptor } from "../../objects/descriptor.ts";
import { install, type Methods } from "../../objects/install.ts";
import { certain, known, knownItems, knownText, takeArguments } from "../../runtime/take-arguments.ts";
import { nativeClass } from "../native-class.ts";
import { slotsOf } from "../../values/lookup.ts";

/** `typing.NamedTuple`, to inherit from or to call. */
export function namedTupleBase(rt: Runtime): ClassValue {
  const base: ClassValue = nativeClass(rt, {
    name: "NamedTuple",
    module: "typing",
    construct: (args) => {
      if (args.positional.length === 1 && args.unknown === null && !args.keywords.has("fields"))
        return namedTuple(rt, knownText(rt, args.positional[0]), [...args.keywords.keys()], []);
      const [name, fields] = takeArguments(rt, "NamedTuple", args, ["typename", "fields"], 1);
      const names = knownItems(rt, fields ?? tuple([])).map((field) => knownText(rt, knownItems(rt, field)[0]));
      return namedTuple(rt, knownText(rt, name), names, []);
    },
  });
  slotsOf(base).rework = builtin("NamedTuple", (args) => fromClass(rt, args.positional[0] ?? NONE));
  return base;
}

/** `collections.namedtuple(...)`. */
export function namedTupleFunction(rt: Runtime, args: Arguments): Value {
  const [name, fields, rename, defaults, module] = takeArguments(
    rt,
    "namedtuple",
    args,
    ["typename", "field_names", "rename", "defaults", "module"],
    2,
  );
  if (rename !== undefined || module !== undefined)
    return rt.unknown("unsupported-syntax", "`namedtuple` with these arguments is not followed");
  const given = known(rt, fields ?? NONE);
  const names =
    given.kind === "str"
      ? given.value
          .replaceAll(",", " ")
          .split(/\s+/)
          .filter((part) => part !== "")
      : knownItems(rt, given).map((field) => knownText(rt, field));
  for (const field of names)
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(field))
      rt.raise("ValueError", `Type names and field names must be valid identifiers: '${field}'`);
  const last = defaults === undefined || known(rt, defaults).kind === "none" ? [] : knownItems(rt, defaults);
  return namedTuple(rt, knownText(rt, name), names, last);
}

function fromClass(rt: Runtime, made: Value): Value {
  if (made.kind !== "class" || made.definition === null) return made;
  const names: string[] = [];
  const defaults: Value[] = [];
  for (const node of made.definition.body) {
    if (node.kind !== "annotated-assign" || node.target.kind !== "name") continue;
    names.push(node.target.name);
    const value = made.attributes.get(node.target.name);
    if (value !== undefined) defaults.push(value);
  }
  // A class that inherits from one that NamedTuple has already made is an ordinary subclass.
  if ((made.mro ?? []).some((parent) => parent !== made && parent.attributes.has("_fields"))) return made;
  const result = namedTuple(rt, made.name, names, defaults, made);
  for (const [key, value] of made.attributes)
    if (!names.includes(key) && (key !== "__doc__" || value.kind !== "none")) result.attributes.set(key, value);
  Object.assign(slotsOf(result), made.slots);
  return result;
}

function namedTuple(
  rt: Runtime,
  name: string,
  fields: readonly string[],
  defaults: readonly Value[],
  written: ClassValue | null = null,
): ClassValue {
  const made: ClassValue = {
    ...nativeClass(rt, {
      name,
      module: written?.module ?? rt.frame.unit.module.name,
      bases: [rt.types.tuple],
      construct: (args, _, type) => withFields(bindFields(rt, name, fields, defaults, args), type),
    }),
    definition: written?.definition ?? null,
    file: written?.file ?? "",
  };
  slotsOf(made).isMadeByCall = true;
  const { generic, tuple: parent, object } = rt.types;
  const isGeneric = written?.mro?.includes(generic) === true;
  if (isGeneric) Object.assign(made, { bases: [parent, generic] });
  made.mro = [made, parent, ...(isGeneric ? [generic] : []), object];
  const { attributes } = made;
  attributes.set("__slots__", tuple([]));
  attributes.set("__module__", text(made.module));
  attributes.set("__doc__", text(`${name}(${fields.join(", ")})`));
  attributes.set("_fields", tuple(fields.map(text)));
  attributes.set("__match_args__", tuple(fields.map(text)));
  fields.forEach((field, index) => attributes.set(field, host(new FieldDescriptor(index))));
  const ofItems = builtin("_make", (args) => withFields(knownItems(rt, args.positional[1] ?? NONE), made));
  attributes.set("_make", host(new ClassMethodObject(ofItems)));
  attributes.set("_field_defaults", pairs(fields.slice(fields.length - defaults.length), defaults));
  install(rt, made, tupleMethods(made, fields));
  return made;
}

function withFields(items: readonly Value[], type: ClassValue): TupleValue {
  return { kind: "tuple", items, class: type };
}

function tupleMethods(made: ClassValue, fields: readonly string[]): Methods {
  return {
    _asdict: (_, self) => pairs(fields, self.kind === "tuple" ? self.items : []),
    _replace: (rt, self, args) => {
      if (self.kind !== "tuple") return self;
      for (const key of args.keywords.keys())
        if (!fields.includes(key)) rt.raise("ValueError", `Got unexpected field names: ['${key}']`);
      const items = self.items.map((item, index) => args.keywords.get(fields[index] ?? "") ?? item);
      return withFields(items, self.class ?? made);
    },
    __repr__: (rt, self, args) => {
      if (args.positional.length + args.keywords.size > 0)
        return rt.mayFail(rt.unknown("unsupported-syntax", "`__repr__` is not followed with these arguments"));
      const parts = (self.kind === "tuple" ? self.items : []).map(
        (item, index) => `${fields[index] ?? ""}=${certain(rt, rt.representation(item))}`,
      );
      return text(`${self.kind === "tuple" ? (self.class?.name ?? made.name) : made.name}(${parts.join(", ")})`);
    },
  };
}

function bindFields(
  rt: Runtime,
  name: string,
  fields: readonly string[],
  defaults: readonly Value[],
  args: Arguments,
): readonly Value[] {
  const taken = takeArguments(rt, `${name}.__new__`, args, fields);
  const first = fields.length - defaults.length;
  return taken.map(
    (value, index) =>
      value ??
      defaults[index - first] ??
      rt.raise("TypeError", `${name}.__new__() missing 1 required positional argument: '${fields[index] ?? ""}'`),
  );
}

function pairs(names: readonly string[], values: readonly Value[]): Value {
  return dict(new Map(names.map((name, index) => [`s:${name}`, { key: text(name), value: values[index] ?? NONE }])));
}

class FieldDescriptor extends Descriptor {
  readonly typeName = "_tuplegetter";
  override readonly isData = true;
  readonly #index: number;
  constructor(index: number) {
    super();
    this.#index = index;
  }
  get(_: Runtime, instance: Value | null): Value {
    if (instance?.kind === "tuple") return instance.items[this.#index] ?? NONE;
    return { kind: "host", object: this };
  }
}
