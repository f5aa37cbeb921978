import type { ClassSlots } from "./class-slots.ts";
import type { PartialDict } from "./partial-dict.ts";
import type { Template } from "./template.ts";
import type { Place } from "../../model/place.ts";
import type { BinaryOperator, ClassDefinition, FunctionDefinition, Lambda } from "../../syntax/syntax.ts";
import type { UnknownCause, UnknownId, AssumptionId } from "../../model/causes.ts";

/** What an expression evaluates to. Mutable values (list, dict, set, instance) have identity: compare with `===`. */
export type Value =
  | { readonly kind: "none" }
  | { readonly kind: "bool"; readonly value: boolean }
  /** Python's int without bounds. */
  | ({ readonly kind: "int"; readonly value: bigint } & OfSubclass)
  | ({ readonly kind: "float"; readonly value: number } & OfSubclass)
  | ({ readonly kind: "str"; readonly value: string } & OfSubclass)
  | { readonly kind: "bytes"; readonly value: string }
  | { readonly kind: "ellipsis" }
  | ListValue
  | TupleValue
  | DictValue
  | SetValue
  | FunctionValue
  | BuiltinValue
  | BoundMethodValue
  | PartialValue
  | ClassValue
  | InstanceValue
  | ModuleValue
  | IteratorValue
  | HostValue
  | UnknownValue;

/** Set on an instance of a subclass of a built-in type, which behaves as its payload except where the class says otherwise. */
export interface OfSubclass {
  readonly class?: ClassValue;
  readonly attributes?: Map<string, Value>;
}
/** A mutable value that escaped, or that two possible pasts left different, turns into an `UnknownValue` in place, for every holder. */
export interface ListValue extends OfSubclass {
  readonly kind: "list";
  items: Value[];
}
export interface TupleValue extends OfSubclass {
  readonly kind: "tuple";
  readonly items: readonly Value[];
}
/**
 * Keyed by `hashKey` of the key; insertion ordered. `isOrdered: false` says that the order was taken from a set and is
 * not known: look up freely, iterate only where order cannot matter. Entries are replaced, never changed.
 */
export interface DictValue extends OfSubclass {
  readonly kind: "dict";
  readonly entries: Map<string, { readonly key: Value; readonly value: Value }>;
  isOrdered?: boolean;
}
/** Iteration order of a set is not known (strings hash differently each run): iterate only when it cannot matter. */
export interface SetValue extends OfSubclass {
  readonly kind: "set";
  readonly isFrozen: boolean;
  readonly items: Map<string, Value>;
}
export interface FunctionValue {
  readonly kind: "function";
  readonly definition: FunctionDefinition | Lambda;
  /** Dotted module, file and qualified name (`outer.<locals>.inner`, `<lambda>`). */
  readonly module: string;
  readonly file: string;
  readonly qualifiedName: string;
  readonly scope: unknown;
  readonly defaults: ReadonlyMap<string, Value>;
  /** Attributes set on it, for example `__name__` by `functools.update_wrapper`. */
  readonly attributes: Map<string, Value>;
  /** Called in place of the body: a cache, a context manager made of it. */
  readonly intercept?: Value;
}
/** A function of Python's or of a host module. */
export interface BuiltinValue {
  readonly kind: "builtin";
  readonly name: string;
  readonly call: (args: Arguments, host: HostContext) => Value;
  /** What CPython has under that name, where it is no function of C. */
  readonly stands?: "function" | "class";
  /** Values that a call could change or hand out: they escape with it. */
  readonly holds?: readonly Value[];
}
export interface BoundMethodValue {
  readonly kind: "bound-method";
  readonly self: Value;
  readonly function: FunctionValue;
}
/** `functools.partial`. */
export interface PartialValue {
  readonly kind: "partial";
  readonly function: Value;
  readonly args: Arguments;
  readonly attributes: Map<string, Value>;
}
export interface ClassValue {
  readonly kind: "class";
  readonly name: string;
  readonly module: string;
  readonly file: string;
  readonly definition: ClassDefinition | null;
  readonly bases: readonly Value[];
  readonly attributes: Map<string, Value>;
  /** Method resolution order, this class first; filled by the evaluator when a host leaves it out. */
  mro?: readonly ClassValue[];
  /** Makes an instance, for a class that is not written in Python. */
  readonly construct?: (args: Arguments, host: HostContext, type: ClassValue) => Value;
  /** Told that project code sets an attribute of this class. */
  readonly changed?: (attribute: string, host: HostContext) => void;
  /** What the evaluator keeps of it besides; hosts leave it out. */
  slots?: ClassSlots<Value>;
  /** Set when a base, a decorator or a metaclass cannot be followed: attributes and instances are then Unknown. */
  opaque?: UnknownCause;
}
export interface InstanceValue {
  readonly kind: "instance";
  readonly class: ClassValue;
  readonly attributes: Map<string, Value>;
}
export interface ModuleValue {
  readonly kind: "module";
  readonly name: string;
  readonly attributes: Map<string, Value>;
  readonly file: string | null;
  /** Names that a host's module is known not to have; others may be there that are not listed. */
  readonly absent?: ReadonlySet<string>;
  /** Names of a host that are there only so that code of other versions can be read; a `try` hears that they are missing. */
  readonly lacks?: ReadonlySet<string>;
  /** The same of the whole module. */
  readonly isAbsent?: true;
}
/** Consumed as it is read: over `items`, or lazily from `source`. Hosts read it with `HostContext.iterate`. */
export interface IteratorValue {
  readonly kind: "iterator";
  readonly items: Value[];
  position: number;
  readonly typeName?: string;
  readonly source?: IteratorSource;
}
export interface Members {
  readonly items: readonly Value[];
  readonly isOrdered: boolean;
}
/** Gives the next item, or null at the end. `rest` is then set when further items may exist. */
export interface IteratorSource {
  next(): Value | null;
  readonly rest: UnknownValue | null;
  /** False when the items come from a set: their order is not known. */
  readonly isOrdered: boolean;
  /** Of a generator: whether it has begun, and what ends it early. */
  readonly hasStarted?: boolean;
  finish?(): void;
  /** Of a generator that has ended: what it returned. */
  readonly returned?: Value;
  reaches?(): readonly Value[];
  /** Lets all escape that computing further items could change. */
  escape?(cause: UnknownCause): void;
}
/** An object that a host module supplied; opaque to the evaluator. */
export interface HostValue {
  readonly kind: "host";
  readonly object: HostObject;
}
/** What cannot be known; `cause` is shared by everything that came of it, so that one root is one blind spot. */
export interface UnknownValue {
  readonly kind: "unknown";
  readonly cause: UnknownCause;
  /** Known values that may be reached through this one: they escape when it is used in a way that could change them. */
  readonly aliases?: readonly Value[];
  /** What a decorator that cannot be followed was applied to. */
  readonly wraps?: FunctionValue | ClassValue;
  /** All items of a list, or with `isTuple` of a tuple, when only their order is unknown; dropped when they could have changed. */
  unordered?: readonly Value[];
  readonly isTuple?: true;
  /** A dict that two pasts left with other keys; dropped as soon as it could have changed. */
  partial?: PartialDict<Value>;
  /** The dotted name of a package outside of the project, or of what it has under a name: `polars.Utf8`. */
  readonly name?: string;
  /** A path that is known from the root of the files on (`__file__`), while the folder that root stands in is not. */
  readonly projectPath?: string;
  /** A text, or a path, that is known but for variables of the environment. Nothing may be decided by it. With `isPath` a `pathlib` path. */
  readonly template?: Template;
  readonly isPath?: boolean;
  /** What CPython has under a name of a standard module: nothing that is None. */
  readonly stands?: "function" | "builtin" | "class" | "module" | "object";
  /** What it is the hash of. */
  readonly hashed?: Value;
}

/** Evaluated arguments of a call. `places` point at each argument, for diagnostics. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly at: Place;
  readonly positionalAt: readonly Place[];
  readonly keywordsAt: ReadonlyMap<string, Place>;
  /** Set when `*unknown` or `**unknown` was passed: further arguments may exist. */
  readonly unknown: UnknownCause | null;
}

/** An object whose behaviour lives outside the evaluator. A method left out means Python's default (TypeError or identity). */
export interface HostObject {
  readonly typeName: string;
  attribute?(name: string, host: HostContext): Value | undefined;
  /** Whether it has an attribute only so that code of other versions can be read: a `try` or `hasattr` hears that it is missing. */
  lacks?(name: string): boolean;
  /** Whether it may have an attribute that `attribute` does not give, which is then Unknown; left out, CPython's type says. */
  mayHave?(name: string): boolean;
  call?(args: Arguments, host: HostContext): Value;
  /** `other` is the other operand; `isReflected` when this object stands on the right. */
  operator?(operator: BinaryOperator, other: Value, isReflected: boolean, host: HostContext): Value | undefined;
  iterate?(host: HostContext): readonly Value[] | UnknownValue;
  /** In place of `iterate`, for items that are computed as they are read or whose order is not known. */
  iterator?(host: HostContext): IteratorSource | UnknownValue;
  length?(host: HostContext): number | UnknownValue;
  contains?(item: Value, host: HostContext): boolean | UnknownValue;
  subscript?(index: Value, host: HostContext): Value;
  isTrue?(host: HostContext): boolean | UnknownValue;
  equals?(other: Value, host: HostContext): boolean | UnknownValue;
  /** Text that is equal exactly for equal objects, for use as dict key or set member. */
  hashKey?(): string | null;
  text?(): string | UnknownValue;
  /** `repr(object)`; `text` when left out. */
  representation?(host: HostContext): string | UnknownValue;
  /** The class, for `type(x)` and `isinstance`; a class object of its own named `typeName` when left out. */
  type?(): ClassValue;
  /** For an object that stands where a class does: `isinstance(value, this)`. */
  isInstance?(value: Value, host: HostContext): boolean | UnknownValue;
  /** True when adding such objects up in any order gives the same: `sum` of a set of them is then known. */
  readonly isAddedInAnyOrder?: boolean;
  /** Mutable values held inside: they escape with the object, which is told that code holds it that cannot be followed. */
  reaches?(): readonly Value[];
  escape?(cause: UnknownCause): void;
  /** What `copy` makes of it; the object itself when left out. */
  shallowCopy?(): Value;
}

/** What the evaluator offers to host modules and objects. */
export interface HostContext {
  /** Place of the call or expression being evaluated. */
  readonly at: Place;
  /** That place and those of the calls that led to it through project code, innermost first. */
  readonly trace: readonly Place[];
  unknown(rule: UnknownId, message: string, at?: Place): UnknownValue;
  /** Lists something that is assumed. */
  assume(rule: AssumptionId, message: string, at: Place | null): void;
  /** Raises a Python exception of that class, as project code would see it. */
  raise(exceptionType: string, message: string, at?: Place): never;
  call(callee: Value, args: Arguments): Value;
  /** Imports a module as project code would: of the project, a host module, or Unknown. */
  importModule(name: string): Value;
  attribute(object: Value, name: string): Value;
  iterate(value: Value): readonly Value[] | UnknownValue;
  equals(a: Value, b: Value): boolean | UnknownValue;
  isTrue(value: Value): boolean | UnknownValue;
  /** Equal text exactly for equal hashable values; null for unhashable or unknown. */
  hashKey(value: Value): string | null;
  /** `str(value)`, or the cause when unknown. */
  text(value: Value): string | UnknownValue;
  /** Marks a mutable value, and all reachable from it, as Unknown: it escaped into code that cannot be followed. */
  escape(value: Value, cause: UnknownCause): void;
  /** The items in any order with whether that order is Python's: for consumers to which order does not matter. */
  members(value: Value): Members | UnknownValue;
  /** Runs work that may raise, as `try: … except Exception as error` would. */
  attempt<T>(work: () => T): Attempt<T>;
  /** What lies where the project runs, and raises where it does not. */
  mayBeAbsent(unknown: UnknownValue): UnknownValue;
  /** As `attempt`, for a host that goes on where the work raises, or passes it to a `try`: it hears of what may not be there. */
  catching<T>(work: () => T, goesOn: boolean): Attempt<T>;
  /** Does work, and remembers what it changes. */
  watch<T>(work: () => T): T;
  /** Whether what was watched left something changed that the program's modules lead to. */
  haveWatchedChanged(): boolean;
  isInstance(value: Value, type: Value): boolean | UnknownValue;
  /** `repr(value)`, or the cause when unknown. */
  representation(value: Value): string | UnknownValue;
}

/** What became of work that a host asked for. `mayRaise` is set when it could also have raised, under an unknown condition. */
export type Attempt<T> =
  | { readonly kind: "value"; readonly value: T; readonly mayRaise: UnknownCause | null }
  | { readonly kind: "raised"; readonly raised: Raised; readonly mayRaise: UnknownCause | null };

/** As `Attempt`, at the border of the interpreter. */
export type Result<T> =
  | Attempt<T>
  /** The budget ran out. Nothing that the interpreter holds is known any more, and all later work ends the same way. */
  | { readonly kind: "stopped"; readonly cause: UnknownCause };

/** An exception that project code raised and did not catch. `trace` has the innermost project frame first. */
export interface Raised {
  /** Class name, for example `ValueError`; `Exception` when only that is known. */
  readonly type: string;
  readonly message: string;
  readonly at: Place;
  readonly trace: readonly Place[];
  readonly exception: Value;
}
