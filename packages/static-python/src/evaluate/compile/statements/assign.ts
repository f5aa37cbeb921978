import type { AnnotatedAssign, Assign, AugmentedAssign, Delete, Expression } from "../../../syntax/syntax.ts";
import type { UnknownValue, Value } from "../../values/value.ts";
import { ObjectSource } from "../../operate/iterate.ts";
import { list, unknownOf } from "../../values/make.ts";
import type { Frame } from "../../memory/frame.ts";
import { annotations, keepAnnotation } from "./annotation.ts";
import { type Compiler, type Store } from "../compiler.ts";
import { deleteName, loadName, storeName } from "../expressions/names.ts";
import { privateName, type Scope } from "../../../syntax/scope.ts";
import { unknownOrder } from "../../runtime/set-order.ts";
import { typeName } from "../../runtime/type-name.ts";
import { NORMAL } from "../../memory/outcome.ts";
import type { Execute } from "../../memory/closure.ts";
import { isUnknown } from "../../values/kinds.ts";
import { hasNoItems } from "../../values/no-items.ts";

export function assign(c: Compiler, node: Assign, scope: Scope): Execute {
  const value = c.expression(node.value, scope);
  const stores = node.targets.map((target) => c.store(target, scope));
  const only = stores[0];
  if (stores.length === 1 && only !== undefined)
    return (frame) => {
      only(frame, value(frame));
      return NORMAL;
    };
  return (frame) => {
    const result = value(frame);
    for (const store of stores) store(frame, result);
    return NORMAL;
  };
}

export function annotatedAssign(c: Compiler, node: AnnotatedAssign, scope: Scope): Execute {
  // Of local variables they are never evaluated.
  const isEvaluated = scope.kind !== "function" && node.target.kind === "name";
  const { target } = node;
  const annotate = annotations(c, isEvaluated ? [node.annotation] : [], scope, (frame, [annotation]) => {
    if (scope.kind === "class" && target.kind === "name") keepAnnotation(c, frame, target.name, annotation);
  });
  if (node.value === null)
    return (frame) => {
      annotate(frame);
      return NORMAL;
    };
  const value = c.expression(node.value, scope);
  const store = c.store(node.target, scope);
  return (frame) => {
    const result = value(frame);
    store(frame, result);
    annotate(frame);
    return NORMAL;
  };
}

export function augmentedAssign(c: Compiler, node: AugmentedAssign, scope: Scope): Execute {
  const { rt } = c;
  const { target, operator } = node;
  const value = c.expression(node.value, scope);
  const combine = (frame: Frame, current: Value): Value => {
    const operand = value(frame);
    frame.node = node;
    return rt.inPlace(operator, current, operand);
  };
  if (target.kind === "attribute") {
    const object = c.expression(target.object, scope);
    const name = privateName(target.name, scope);
    return (frame) => {
      const owner = object(frame);
      frame.node = target;
      const result = combine(frame, rt.attribute(owner, name));
      rt.setAttribute(owner, name, result);
      return NORMAL;
    };
  }
  if (target.kind === "subscript") {
    const object = c.expression(target.object, scope);
    const index = c.expression(target.index, scope);
    return (frame) => {
      const owner = object(frame);
      const key = index(frame);
      frame.node = target;
      const result = combine(frame, rt.item(owner, key));
      rt.setItem(owner, key, result);
      return NORMAL;
    };
  }
  if (target.kind !== "name") return unsupported(c, target);
  const load = loadName(c, target, scope);
  const store = storeName(c, target.name, scope);
  return (frame) => {
    store(frame, combine(frame, load(frame)));
    return NORMAL;
  };
}

export function storeTarget(c: Compiler, target: Expression, scope: Scope): Store {
  const { rt } = c;
  switch (target.kind) {
    case "name":
      return storeName(c, target.name, scope);
    case "attribute": {
      const object = c.expression(target.object, scope);
      const name = privateName(target.name, scope);
      return (frame, value) => {
        const owner = object(frame);
        frame.node = target;
        rt.setAttribute(owner, name, value);
      };
    }
    case "subscript": {
      const object = c.expression(target.object, scope);
      const index = c.expression(target.index, scope);
      return (frame, value) => {
        const owner = object(frame);
        const key = index(frame);
        frame.node = target;
        rt.setItem(owner, key, value);
      };
    }
    case "tuple":
    case "list":
      return unpack(c, target.items, target, scope);
    case "starred":
      return c.store(target.value, scope);
    default: {
      const fail = unsupported(c, target);
      return (frame) => void fail(frame);
    }
  }
}

export function deleteTargets(c: Compiler, node: Delete, scope: Scope): Execute {
  const steps = node.targets.map((target) => deleteTarget(c, target, scope));
  return (frame) => {
    for (const step of steps) step(frame);
    return NORMAL;
  };
}

function deleteTarget(c: Compiler, target: Expression, scope: Scope): (frame: Frame) => void {
  const { rt } = c;
  switch (target.kind) {
    case "name":
      return deleteName(c, target, scope);
    case "attribute": {
      const object = c.expression(target.object, scope);
      return (frame) => {
        const owner = object(frame);
        frame.node = target;
        rt.deleteAttribute(owner, privateName(target.name, scope));
      };
    }
    case "subscript": {
      const object = c.expression(target.object, scope);
      const index = c.expression(target.index, scope);
      return (frame) => {
        const owner = object(frame);
        const key = index(frame);
        frame.node = target;
        rt.deleteItem(owner, key);
      };
    }
    case "tuple":
    case "list": {
      const steps = target.items.map((item) => deleteTarget(c, item, scope));
      return (frame) => {
        for (const step of steps) step(frame);
      };
    }
    default: {
      const fail = unsupported(c, target);
      return (frame) => void fail(frame);
    }
  }
}

/** `a, *b, c = value`. An Unknown value makes every target Unknown. */
function unpack(c: Compiler, targets: readonly Expression[], node: Expression, scope: Scope): Store {
  const { rt } = c;
  const stores = targets.map((target) => c.store(target, scope));
  const star = targets.findIndex((target) => target.kind === "starred");
  const storeAll = (frame: Frame, value: Value): void => {
    for (const store of stores) store(frame, value);
  };
  return (frame, value) => {
    frame.node = node;
    const items = take(c, value, star < 0 ? stores.length : Number.POSITIVE_INFINITY, star);
    if (isUnknown(items)) return storeAll(frame, items);
    if (star < 0) {
      if (items.length > stores.length) rt.raise("ValueError", `too many values to unpack (expected ${stores.length})`);
      if (items.length < stores.length)
        rt.raise("ValueError", `not enough values to unpack (expected ${stores.length}, got ${items.length})`);
      return stores.forEach((store, index) => store(frame, items[index] ?? value));
    }
    const after = stores.length - star - 1;
    if (items.length < stores.length - 1)
      rt.raise(
        "ValueError",
        `not enough values to unpack (expected at least ${stores.length - 1}, got ${items.length})`,
      );
    const end = items.length - after;
    stores.forEach((store, index) => {
      if (index === star) store(frame, list(items.slice(star, end)));
      else store(frame, items[index < star ? index : end + index - star - 1] ?? value);
    });
  };
}

/** Up to one item more than wanted, as CPython reads them. */
function take(c: Compiler, value: Value, wanted: number, star: number): readonly Value[] | UnknownValue {
  const { rt } = c;
  if (value.kind === "tuple" || value.kind === "list") if (value.class === undefined) return value.items;
  if (hasNoItems(value)) rt.raise("TypeError", `cannot unpack non-iterable ${typeName(rt, value)} object`);
  const iterator = rt.iterator(value);
  if (isUnknown(iterator)) return iterator;
  const items: Value[] = [];
  while (items.length <= wanted) {
    if (items.length === star && iterator instanceof ObjectSource) {
      // What is left is made a list, and an object may begin anew then.
      const rest = rt.items(iterator.object);
      return isUnknown(rest) ? rest : [...items, ...rest];
    }
    const item = iterator.next();
    if (item === null) break;
    items.push(item);
    rt.spend(1);
  }
  if (iterator.rest !== null) return unknownOf(iterator.rest.cause, items);
  if (!iterator.isOrdered && items.length > 1) return unknownOf(unknownOrder(rt).cause, items);
  return items;
}

function unsupported(c: Compiler, target: Expression): Execute {
  return (frame) => {
    frame.node = target;
    c.rt.unknown("unsupported-syntax", "This assignment is not followed");
    return NORMAL;
  };
}
