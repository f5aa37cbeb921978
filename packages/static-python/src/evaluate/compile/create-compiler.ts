import type { Unit } from "../memory/frame.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { storeTarget } from "./statements/assign.ts";
import { classObject } from "./statements/class.ts";
import type { Compiler } from "./compiler.ts";
import { comprehension } from "./expressions/comprehension.ts";
import { expression } from "./expressions/expression.ts";
import { functionObject } from "./statements/function.ts";
import { block, statement } from "./statements/statement.ts";
import { resumableBlock } from "./statements/generator.ts";

export function createCompiler(rt: Runtime, unit: Unit): Compiler {
  const c: Compiler = {
    rt,
    unit,
    nesting: 0,
    expression: (node, scope) => expression(c, node, scope),
    block: (body, scope) => block(c, body, scope),
    resumable: (body, scope) => resumableBlock(c, body, scope),
    statement: (node, scope) => statement(c, node, scope),
    store: (target, scope) => storeTarget(c, target, scope),
    function: (node, scope) => functionObject(c, node, scope),
    class: (node, scope) => classObject(c, node, scope),
    comprehension: (node, scope) => comprehension(c, node, scope),
  };
  return c;
}
