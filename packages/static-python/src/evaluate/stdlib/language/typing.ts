import type { Arguments, ClassValue, ModuleValue, Value } from "../../values/value.ts";
import { builtin, dict, FALSE, host, NONE, TRUE } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { fillDict } from "../../types/dict-methods.ts";
import { argumentsOf, originOf, specialForm, typeAlias } from "./special-form.ts";
import { known, knownText, takeArguments } from "../../runtime/take-arguments.ts";
import { ClassMethodObject } from "../../objects/descriptor.ts";
import { registerMethod } from "./abc.ts";
import { abstractClasses } from "../collections/collections-abc.ts";
import { typeHints } from "./type-hints.ts";
import { touch } from "../../memory/journal.ts";
import { moduleOf } from "../module.ts";
import { namedTupleBase } from "../collections/named-tuple.ts";
import { nativeClass } from "../native-class.ts";
import { opaqueCause, slotsOf } from "../../values/lookup.ts";
import { isProtocol } from "../../operate/fits-protocol.ts";

const FORMS = [
  "Any",
  "AnyStr",
  "Annotated",
  "ClassVar",
  "Concatenate",
  "Final",
  "Literal",
  "LiteralString",
  "Never",
  "NoReturn",
  "NotRequired",
  "Optional",
  "ParamSpec",
  "ReadOnly",
  "Required",
  "Self",
  "Text",
  "TypeAlias",
  "TypeGuard",
  "TypeIs",
  "TypeVar",
  "TypeVarTuple",
  "Union",
  "Unpack",
  "ForwardRef",
  "IO",
  "TextIO",
  "BinaryIO",
  "Pattern",
  "Match",
  "SupportsInt",
  "SupportsFloat",
  "SupportsAbs",
  "SupportsIndex",
  "SupportsBytes",
  "SupportsComplex",
  "SupportsRound",
];

/** `typing` and `typing_extensions`: without effect on what is built. */
export function typing(rt: Runtime, name: string): ModuleValue {
  const { types } = rt;
  const values: Record<string, Value> = {};
  for (const form of FORMS) values[form] = specialForm(rt, form);
  for (const [key, type] of abstractClasses(rt)) values[key] = type;
  Object.assign(values, {
    List: typeAlias(rt, "List", types.list),
    Dict: typeAlias(rt, "Dict", types.dict),
    Set: typeAlias(rt, "Set", types.set),
    FrozenSet: typeAlias(rt, "FrozenSet", types.frozenset),
    Tuple: typeAlias(rt, "Tuple", types.tuple),
    Type: typeAlias(rt, "Type", types.type),
    TYPE_CHECKING: FALSE,
    NamedTuple: namedTupleBase(rt),
    TypedDict: typedDict(rt),
    Generic: types.generic,
    Protocol: protocol(rt),
  });
  const same = (_: Runtime, args: { readonly positional: readonly Value[] }): Value => args.positional[0] ?? NONE;
  return moduleOf(rt, name, values, {
    get_type_hints: (_, args) => typeHints(rt, args),
    get_origin: (_, args) => originOf(rt, args.positional[0] ?? NONE),
    get_args: (_, args) => argumentsOf(rt, args.positional[0] ?? NONE),
    cast: (_, args) => args.positional[1] ?? NONE,
    overload: () => rt.unknown("unsupported-syntax", "A function of `overload` is not followed"),
    final: same,
    override: same,
    no_type_check: (_, args) => unchecked(rt, args),
    runtime_checkable: (_, args) => runtimeProtocol(rt, args.positional[0] ?? NONE),
    runtime: (_, args) => runtimeProtocol(rt, args.positional[0] ?? NONE),
    assert_type: same,
    reveal_type: same,
    NewType: (_, args) => newType(rt, args),
    dataclass_transform: () => builtin("decorator", (given) => given.positional[0] ?? NONE),
  });
}

/** `no_type_check`: marks what it is given, where that has place for it. */
function unchecked(rt: Runtime, args: Arguments): Value {
  const [given = NONE] = takeArguments(rt, "no_type_check", args, ["arg"], 1);
  if (given.kind !== "class") rt.setAttribute(given, "__no_type_check__", TRUE);
  return given;
}

function newType(rt: Runtime, args: Arguments): Value {
  const [, type = NONE] = takeArguments(rt, "NewType", args, ["name", "tp"], 2);
  return builtin("typing.NewType", (given) => given.positional[0] ?? type);
}

/** Calling a TypedDict makes a plain dict. */
function typedDict(rt: Runtime): ClassValue {
  const made: ClassValue = nativeClass(rt, {
    name: "TypedDict",
    module: "typing",
    construct: (args, _, type) => {
      if (type === made && args.positional.length > 0) {
        const name = knownText(rt, known(rt, args.positional[0] ?? NONE));
        return rt.makeClass({
          name,
          module: rt.frame.unit.module.name,
          file: rt.frame.unit.file,
          definition: null,
          bases: [made],
          keywords: new Map(),
          namespace: new Map(),
        });
      }
      if (type === made) rt.raise("TypeError", "TypedDict() missing 1 required positional argument: 'typename'");
      const value = dict();
      fillDict(rt, value, args);
      return value;
    },
  });
  return made;
}

/** `@runtime_checkable`: `isinstance` may ask for it. */
function runtimeProtocol(rt: Runtime, type: Value): Value {
  if (type.kind !== "class") return rt.mayFail(rt.unknown("unsupported-syntax", "What may be checked is not followed"));
  if (!isProtocol(type) && opaqueCause(type) === null)
    rt.raise("TypeError", "@runtime_checkable can be only applied to protocol classes");
  const slots = slotsOf(type);
  touch(rt.journal, slots);
  slots.isRuntimeProtocol = true;
  return type;
}

/** Its classes are abstract bases: others may be registered on them. */
function protocol(rt: Runtime): ClassValue {
  const made = nativeClass(rt, { name: "Protocol", module: "typing", bases: [rt.types.generic] });
  made.attributes.set("register", host(new ClassMethodObject(registerMethod(rt))));
  return made;
}
