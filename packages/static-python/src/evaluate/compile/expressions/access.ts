import type { Attribute, Expression, Slice, Subscript } from "../../../syntax/syntax.ts";
import { host, NONE } from "../../values/make.ts";
import { SliceObject } from "../../objects/slice.ts";
import type { Compiler, Evaluate } from "../compiler.ts";
import { privateName, type Scope } from "../../../syntax/scope.ts";

/** A chain `a.b.c.d` runs as a loop; calls and subscripts in between nest. */
export function attribute(c: Compiler, node: Attribute, scope: Scope): Evaluate {
  const { rt } = c;
  const object = c.expression(node.object, scope);
  const name = privateName(node.name, scope);
  return (frame) => {
    const value = object(frame);
    frame.node = node;
    return rt.attribute(value, name);
  };
}

export function subscript(c: Compiler, node: Subscript, scope: Scope): Evaluate {
  const { rt } = c;
  const object = c.expression(node.object, scope);
  const index = c.expression(node.index, scope);
  return (frame) => {
    const container = object(frame);
    const key = index(frame);
    frame.node = node;
    return rt.item(container, key);
  };
}

export function slice(c: Compiler, node: Slice, scope: Scope): Evaluate {
  const part = (bound: Expression | null): Evaluate => (bound === null ? () => NONE : c.expression(bound, scope));
  const lower = part(node.lower);
  const upper = part(node.upper);
  const step = part(node.step);
  return (frame) => host(new SliceObject(lower(frame), upper(frame), step(frame)));
}
