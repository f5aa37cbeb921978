import type { HostContext, HostObject, UnknownValue, Value } from "../values/value.ts";

/** `lower:upper:step` in a subscript, and `slice(…)`. */
export class SliceObject implements HostObject {
  readonly typeName = "slice";
  readonly lower: Value;
  readonly upper: Value;
  readonly step: Value;
  constructor(lower: Value, upper: Value, step: Value) {
    this.lower = lower;
    this.upper = upper;
    this.step = step;
  }
  equals(other: Value, context: HostContext): boolean | UnknownValue {
    if (other.kind !== "host" || !(other.object instanceof SliceObject)) return false;
    return context.equals(this.#parts(), other.object.#parts());
  }
  representation(context: HostContext): string | UnknownValue {
    const shown = context.representation(this.#parts());
    return typeof shown === "string" ? `slice${shown}` : shown;
  }
  hashKey(): null {
    return null;
  }
  #parts(): Value {
    return { kind: "tuple", items: [this.lower, this.upper, this.step] };
  }
  reaches(): readonly Value[] {
    return [this.lower, this.upper, this.step];
  }
  attribute(name: string): Value | undefined {
    return name === "start" ? this.lower : name === "stop" ? this.upper : name === "step" ? this.step : undefined;
  }
}
