import type { UnknownCause } from "../../model/causes.ts";

/**
 * What the evaluator keeps of a class besides its Python attributes, so that project code neither sees nor overwrites it.
 * Changes are journaled: `touch` before writing. `V` is `Value`.
 */
export class ClassSlots<V> {
  /** Code of the project made it without a class statement: `type(name, bases, namespace)`. */
  isMadeByCall?: true;
  /** It may be subscripted: `class A[T]`, a base `Generic[T]`. */
  isGeneric?: true;
  /** `Generic` may stand among its parents or not. */
  mayHideGeneric?: true;
  /** `@runtime_checkable` stands above it. */
  isRuntimeProtocol?: true;
  /** Why that may not be so. */
  mayRefuse?: UnknownCause;
  /** Instances keep their attributes whoever holds them: members of an enum, frozen dataclasses. */
  isFrozen?: true;
  /** Classes may have been registered on this abstract base: `isinstance` is never certain to be false. */
  mayHaveRegistered?: true;
  /** Classes that were registered on this abstract base. */
  registered?: readonly V[];
  /** Classes that name it among their bases, in the order they were made. */
  subclasses?: readonly V[];
  /** Why others may have been made or registered besides. */
  mayHaveOthers?: UnknownCause;
  /** Abstract methods that are left, of a class below `ABC`. */
  abstractNames?: readonly string[];
  /** Fields of a dataclass, its parents' first. */
  dataclassFields?: readonly DataclassField<V>[];
  /** `__annotations__` that its body gave it. */
  annotations?: V;
  /** Members of an enum in order, without aliases. */
  enumMembers?: readonly V[];
  /** Called with an instance: gives the text by which it is found as a key (`hashKey`). */
  hashKey?: V;
  /** Called with each class that is derived from this one: gives the class that stands in its place. */
  rework?: V;
  /** Called with a class: tells whether it counts as a subclass of this abstract one. */
  recognises?: V;
  /** The metaclass that project code gave it. */
  metaclass?: V;
  /** Special methods of the class itself, as a metaclass would give it, by name; each takes the class first. */
  metaMethods?: ReadonlyMap<string, V>;
}

/** Options of `dataclasses.field(…)`, or what a plain default stands for. */
export interface FieldOptions<V> {
  readonly fallback: V | null;
  readonly factory: V | null;
  readonly isInit: boolean;
  readonly isShown: boolean;
  readonly isCompared: boolean;
  /** Null takes over what the class says. */
  readonly isKeywordOnly: boolean | null;
}
export interface DataclassField<V> extends FieldOptions<V> {
  readonly name: string;
  readonly isKeywordOnly: boolean;
  /** `InitVar`: an argument of `__init__` that `__post_init__` gets, and no attribute. */
  readonly isInitOnly: boolean;
}
