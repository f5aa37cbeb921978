import type {
  ClassDefinition,
  Comprehension,
  Expression,
  FunctionDefinition,
  Lambda,
  Statement,
} from "../../syntax/syntax.ts";
import type { Value } from "../values/value.ts";
import type { Frame, Unit } from "../memory/frame.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Scope } from "../../syntax/scope.ts";
import type { Execute, Resumable } from "../memory/closure.ts";

/** An expression, ready to run in a frame. */
export type Evaluate = (frame: Frame) => Value;
/** Stores a value in a target. */
export type Store = (frame: Frame, value: Value) => void;

/** Turns the syntax of one module into closures. Its parts call each other through it. */
export interface Compiler {
  readonly rt: Runtime;
  readonly unit: Unit;
  /** How deep the node being compiled is nested in its function: the JavaScript frames that running it stands on. */
  nesting: number;
  expression(node: Expression, scope: Scope): Evaluate;
  block(body: readonly Statement[], scope: Scope): Execute;
  /** A block of a generator function. */
  resumable(body: readonly Statement[], scope: Scope): Resumable;
  statement(node: Statement, scope: Scope): Execute;
  store(target: Expression, scope: Scope): Store;
  function(node: FunctionDefinition | Lambda, scope: Scope): Evaluate;
  class(node: ClassDefinition, scope: Scope): Evaluate;
  comprehension(node: Comprehension, scope: Scope): Evaluate;
}
