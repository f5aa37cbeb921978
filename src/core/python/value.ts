import type { Place } from "../model/place.ts";
import type { BinaryOperator, ClassDefinition, FunctionDefinition, Lambda } from "./syntax.ts";

/** What an expression evaluates to. Mutable values (list, dict, set, instance) have identity: compare with `===`. */
export type Value =
  | { readonly kind: "none" }
  | { readonly kind: "bool"; readonly value: boolean }
  /** Python's int without bounds. */
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "str"; readonly value: string }
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

export interface ListValue { readonly kind: "list"; items: Value[] }
export interface TupleValue { readonly kind: "tuple"; readonly items: readonly Value[] }
/** Keyed by `hashKey` of the key; insertion ordered. */
export interface DictValue { readonly kind: "dict"; readonly entries: Map<string, { readonly key: Value; value: Value }> }
/** Iteration order of a set is not known (strings hash differently each run): iterate only when it cannot matter. */
export interface SetValue { readonly kind: "set"; readonly isFrozen: boolean; readonly items: Map<string, Value> }
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
}
/** A function of Python's or of a host module. */
export interface BuiltinValue {
  readonly kind: "builtin";
  readonly name: string;
  readonly call: (args: Arguments, host: HostContext) => Value;
}
export interface BoundMethodValue { readonly kind: "bound-method"; readonly self: Value; readonly function: FunctionValue }
/** `functools.partial`. */
export interface PartialValue { readonly kind: "partial"; readonly function: Value; readonly args: Arguments; readonly attributes: Map<string, Value> }
export interface ClassValue {
  readonly kind: "class";
  readonly name: string;
  readonly module: string;
  readonly file: string;
  readonly definition: ClassDefinition | null;
  readonly bases: readonly Value[];
  readonly attributes: Map<string, Value>;
}
export interface InstanceValue { readonly kind: "instance"; readonly class: ClassValue; readonly attributes: Map<string, Value> }
export interface ModuleValue { readonly kind: "module"; readonly name: string; readonly attributes: Map<string, Value>; readonly file: string | null }
/** An iterator, consumed as it is read (generators are run eagerly within the budget). */
export interface IteratorValue { readonly kind: "iterator"; readonly items: Value[]; position: number }
/** An object that a host module supplied (a Kedro Node or Pipeline); opaque to the evaluator. */
export interface HostValue { readonly kind: "host"; readonly object: HostObject }
/** What cannot be known; `cause` is shared by everything that came of it, so that one root is one blind spot. */
export interface UnknownValue { readonly kind: "unknown"; readonly cause: UnknownCause }
export interface UnknownCause {
  /** Kebab-case id: `unresolved-import`, `computed-at-runtime`, `unsupported-syntax`, `syntax-error`, `budget-exhausted` … */
  readonly rule: string;
  readonly message: string;
  readonly at: Place;
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
  call?(args: Arguments, host: HostContext): Value;
  /** `other` is the other operand; `isReflected` when this object stands on the right. */
  operator?(operator: BinaryOperator, other: Value, isReflected: boolean, host: HostContext): Value | undefined;
  iterate?(host: HostContext): readonly Value[] | UnknownValue;
  length?(host: HostContext): number | UnknownValue;
  contains?(item: Value, host: HostContext): boolean | UnknownValue;
  subscript?(index: Value, host: HostContext): Value;
  isTrue?(host: HostContext): boolean | UnknownValue;
  equals?(other: Value, host: HostContext): boolean | UnknownValue;
  /** Text that is equal exactly for equal objects, for use as dict key or set member. */
  hashKey?(): string | null;
  text?(): string;
}

/** What the evaluator offers to host modules and objects. */
export interface HostContext {
  /** Place of the call or expression being evaluated. */
  readonly at: Place;
  unknown(rule: string, message: string, at?: Place): UnknownValue;
  /** Raises a Python exception of that class, as project code would see it. */
  raise(exceptionType: string, message: string, at?: Place): never;
  /** Calls any callable value. */
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
}

/** Modules supplied from outside, by dotted name; built per evaluation. */
export type HostModules = ReadonlyMap<string, (host: HostContext) => ModuleValue>;
