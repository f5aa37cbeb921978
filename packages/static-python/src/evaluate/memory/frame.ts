import type { LineIndex } from "../../syntax/line-index.ts";
import type { Span } from "../../syntax/syntax.ts";
import { NONE } from "../values/make.ts";
import type { ClassValue, ModuleValue, UnknownValue, Value } from "../values/value.ts";

/** One module being evaluated: where its names live and how offsets become places. */
export interface Unit {
  readonly module: ModuleValue;
  readonly file: string;
  readonly lines: LineIndex;
  /** Dotted package that relative imports start from. */
  readonly package: string;
  /** `from __future__ import annotations`: they are kept as text. */
  readonly keepsAnnotations: boolean;
  /** What `from unknown import *` gave: any name that the module does not bind may come from it. */
  readonly unknownStars: UnknownValue[];
}

/** The variables of one running function, comprehension, class body or module. */
export interface Frame {
  readonly unit: Unit;
  /** Local variables by the index the scope gave them; undefined is unbound. */
  readonly slots: (Value | undefined)[];
  /** Frame of the lexically enclosing function or comprehension. */
  readonly parent: Frame | null;
  /** Namespace of a class body. */
  readonly names: Map<string, Value> | null;
  readonly caller: Frame | null;
  /** The function, class or module whose code runs. */
  readonly code: Span;
  /** What is being evaluated: the place of the next error. */
  node: Span;
  /** Value of the `return` that was reached. */
  returned: Value;
  /** The class whose body the running method was defined in, for `super()` without arguments. */
  readonly owner: ClassCell | null;
  /** Of a generator: how many blocks it stands in that run code when it is closed. */
  guards?: number;
}

/** Filled when the class statement ends: methods are made before their class. */
export interface ClassCell {
  value: ClassValue | null;
}

/** A frame with `size` unbound variables. The arguments have no names because a frame is made for every call. */
export function createFrame(
  unit: Unit,
  size: number,
  node: Span,
  caller: Frame | null,
  parent: Frame | null = null,
  owner: ClassCell | null = null,
): Frame {
  const slots: (Value | undefined)[] = [];
  for (let index = 0; index < size; index++) slots.push(undefined);
  return { unit, slots, parent, names: null, caller, code: node, node, returned: NONE, owner };
}
