import { fitsSignature } from "../runtime/fits-signature.ts";
import type { Arguments, HostContext, HostObject, IteratorSource, UnknownValue, Value } from "../values/value.ts";
import { host, int } from "../values/make.ts";
import { integerIndex } from "../operate/integer-index.ts";
import { sliceRange } from "../operate/item.ts";
import { StepSource } from "../objects/step-source.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { SliceObject } from "../objects/slice.ts";
import { numeric, isUnknown } from "../values/kinds.ts";

/** `range(start, stop, step)`: as long as it says, however little memory there is. */
export class RangeObject implements HostObject {
  readonly typeName = "range";
  readonly start: bigint;
  readonly stop: bigint;
  readonly step: bigint;
  readonly #rt: Runtime;
  constructor(rt: Runtime, start: bigint, stop: bigint, step: bigint) {
    this.#rt = rt;
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  get size(): bigint {
    const distance = this.step > 0n ? this.stop - this.start : this.start - this.stop;
    const step = this.step > 0n ? this.step : -this.step;
    return distance <= 0n ? 0n : (distance - 1n) / step + 1n;
  }
  type(): Extract<Value, { kind: "class" }> {
    return this.#rt.types.range;
  }
  length(): number {
    return Number(this.size);
  }
  isTrue(): boolean {
    return this.size > 0n;
  }
  iterator(): IteratorSource {
    let next = this.start;
    let left = this.size;
    return new StepSource(() => {
      if (left <= 0n) return null;
      const value = int(next);
      next += this.step;
      left--;
      return value;
    });
  }
  contains(item: Value): boolean | UnknownValue {
    if (item.kind === "unknown") return item;
    const value = numeric(item);
    if (value === null || (typeof value === "number" && !Number.isInteger(value))) return false;
    const offset = BigInt(value) - this.start;
    return offset % this.step === 0n && offset / this.step >= 0n && offset / this.step < this.size;
  }
  subscript(index: Value): Value {
    const rt = this.#rt;
    if (index.kind === "host" && index.object instanceof SliceObject) {
      const bounds = sliceRange(rt, Number(this.size), index.object);
      if (isUnknown(bounds)) return bounds;
      const at = (position: number): bigint => this.start + BigInt(position) * this.step;
      return host(new RangeObject(rt, at(bounds.start), at(bounds.stop), this.step * BigInt(bounds.step)));
    }
    const position = integerIndex(rt, index, "range");
    if (typeof position !== "bigint") return position;
    const at = position < 0n ? position + this.size : position;
    if (at < 0n || at >= this.size) return rt.raise("IndexError", "range object index out of range");
    return int(this.start + at * this.step);
  }
  equals(other: Value): boolean {
    if (other.kind !== "host" || !(other.object instanceof RangeObject)) return false;
    const { object } = other;
    if (this.size !== object.size) return false;
    return this.size === 0n || (this.start === object.start && (this.size === 1n || this.step === object.step));
  }
  hashKey(): string {
    return this.size === 0n ? "0" : `${this.size}:${this.start}:${this.size === 1n ? 1n : this.step}`;
  }
  attribute(name: string, context: HostContext): Value | undefined {
    switch (name) {
      case "start":
        return int(this.start);
      case "stop":
        return int(this.stop);
      case "step":
        return int(this.step);
      case "index":
      case "count":
      case "__reversed__":
        return { kind: "builtin", name, call: (args) => this.#call(name, args, context) };
      default:
        return undefined;
    }
  }
  text(): string {
    return `range(${this.start}, ${this.stop}${this.step === 1n ? "" : `, ${this.step}`})`;
  }
  #call(name: string, args: Arguments, context: HostContext): Value {
    const recorded = `builtins.range.${name}`;
    return fitsSignature(recorded, args)
      ? this.#method(name, args.positional[0], context)
      : this.#rt.mayFail(
          this.#rt.unknown("unsupported-syntax", `\`${recorded}\` is not followed with these arguments`),
        );
  }
  #method(name: string, item: Value | undefined, context: HostContext): Value {
    if (name === "__reversed__") {
      const last = this.start + (this.size - 1n) * this.step;
      const reversed = new RangeObject(this.#rt, last, this.start - this.step, -this.step);
      return { kind: "iterator", items: [], position: 0, source: reversed.iterator() };
    }
    const isMember = item === undefined ? false : this.contains(item);
    if (typeof isMember !== "boolean") return isMember;
    if (name === "count") return int(isMember ? 1 : 0);
    const value = item === undefined ? null : numeric(item);
    return isMember && value !== null
      ? int((BigInt(value) - this.start) / this.step)
      : context.raise("ValueError", "value is not in range");
  }
}
