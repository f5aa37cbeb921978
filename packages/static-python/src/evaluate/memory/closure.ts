import type { ClassCell, Frame, Unit } from "./frame.ts";
import type { FunctionDefinition, Lambda, Parameters } from "../../syntax/syntax.ts";
import type { Completion } from "./outcome.ts";
import type { Value, FunctionValue } from "../values/value.ts";
import type { Scope } from "../../syntax/scope.ts";

/** A function's compiled form, shared by all function objects made of one definition. */
export interface Code {
  readonly definition: FunctionDefinition | Lambda;
  readonly scope: Scope;
  readonly name: string;
  readonly qualifiedName: string;
  readonly parameters: Parameters;
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  /** Slots that a frame of it needs. */
  readonly size: number;
  body(): Execute;
  /** The body of a generator function. */
  resumable(): Resumable;
}

/** A statement, ready to run in a frame. */
export type Execute = (frame: Frame) => Completion;
/** Code that gives values out and waits in between. */
export type Resumable = (frame: Frame) => Generator<Value, Completion, Value>;

/** What a function object closes over: `FunctionValue.scope`. */
export class Closure {
  readonly code: Code;
  readonly unit: Unit;
  /** Frame of the enclosing function. */
  readonly parent: Frame | null;
  /** The class whose body the function was defined in. */
  readonly owner: ClassCell | null;
  constructor(code: Code, unit: Unit, parent: Frame | null, owner: ClassCell | null) {
    this.code = code;
    this.unit = unit;
    this.parent = parent;
    this.owner = owner;
  }
}

export function closureOf(value: FunctionValue): Closure | null {
  return value.scope instanceof Closure ? value.scope : null;
}
