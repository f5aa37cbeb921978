import { text as textOf, representation } from "../operate/text.ts";
import { length } from "../operate/length.ts";
import { iterator, items, members } from "../operate/iterate.ts";
import type { Runtime, ClassRequest } from "../runtime/runtime.ts";
import type { ClassValue, Members, UnknownValue, IteratorSource, Value } from "../values/value.ts";
import { makeClass } from "../call/make-class.ts";
import { attribute, findAttribute } from "../operate/attribute.ts";
import { special } from "../operate/bind.ts";
import { binary, inPlace } from "../operate/binary.ts";
import { contains } from "../operate/contains.ts";
import { truth } from "../operate/truth.ts";
import { formatValue } from "../operate/format-value.ts";
import { setAttribute, deleteAttribute } from "../operate/set-attribute.ts";
import type { BinaryOperator, CompareOperator } from "../../syntax/expressions.ts";
import { setItem, deleteItem, item } from "../operate/item.ts";
import { equals } from "../operate/equals.ts";
import { compare } from "../operate/compare.ts";
import { isSubclass, isInstance, typeOf } from "../operate/type-of.ts";
import { hashKey } from "../operate/hash-key.ts";

/** Python's operations as methods of an evaluation: each is the function of that name in `operate` or `call`. */
export abstract class Operations {
  makeClass(this: Runtime, request: ClassRequest): Value {
    return makeClass(this, request);
  }
  attribute(this: Runtime, object: Value, name: string): Value {
    return attribute(this, object, name);
  }
  findAttribute(this: Runtime, object: Value, name: string): Value | null {
    return findAttribute(this, object, name);
  }
  special(this: Runtime, object: Value, name: string): Value | null {
    return special(this, object, name);
  }
  setAttribute(this: Runtime, object: Value, name: string, value: Value): void {
    setAttribute(this, object, name, value);
  }
  deleteAttribute(this: Runtime, object: Value, name: string): void {
    deleteAttribute(this, object, name);
  }
  item(this: Runtime, object: Value, index: Value): Value {
    return item(this, object, index);
  }
  setItem(this: Runtime, object: Value, index: Value, value: Value): void {
    setItem(this, object, index, value);
  }
  deleteItem(this: Runtime, object: Value, index: Value): void {
    deleteItem(this, object, index);
  }
  iterator(this: Runtime, value: Value): IteratorSource | UnknownValue {
    return iterator(this, value);
  }
  items(this: Runtime, value: Value): readonly Value[] | UnknownValue {
    return items(this, value);
  }
  members(this: Runtime, value: Value): Members | UnknownValue {
    return members(this, value);
  }
  contains(this: Runtime, container: Value, value: Value): boolean | UnknownValue {
    return contains(this, container, value);
  }
  length(this: Runtime, value: Value): number | UnknownValue {
    return length(this, value);
  }
  truth(this: Runtime, value: Value): boolean | UnknownValue {
    return truth(this, value);
  }
  equals(this: Runtime, a: Value, b: Value): boolean | UnknownValue {
    return equals(this, a, b);
  }
  compare(this: Runtime, operator: CompareOperator, a: Value, b: Value): Value {
    return compare(this, operator, a, b);
  }
  binary(this: Runtime, operator: BinaryOperator, a: Value, b: Value): Value {
    return binary(this, operator, a, b);
  }
  inPlace(this: Runtime, operator: BinaryOperator, a: Value, b: Value): Value {
    return inPlace(this, operator, a, b);
  }
  hashKey(this: Runtime, value: Value): string | UnknownValue {
    return hashKey(this, value);
  }
  text(this: Runtime, value: Value): string | UnknownValue {
    return textOf(this, value);
  }
  representation(this: Runtime, value: Value): string | UnknownValue {
    return representation(this, value);
  }
  format(this: Runtime, value: Value, specification: string): string | UnknownValue {
    return formatValue(this, value, specification);
  }
  typeOf(this: Runtime, value: Value): ClassValue | UnknownValue {
    return typeOf(this, value);
  }
  isInstance(this: Runtime, value: Value, type: Value): boolean | UnknownValue {
    return isInstance(this, value, type);
  }
  isSubclass(this: Runtime, type: Value, parent: Value): boolean | UnknownValue {
    return isSubclass(this, type, parent);
  }
}
