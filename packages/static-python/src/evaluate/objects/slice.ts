import type { HostObject, Value } from "../values/value.ts";

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
  reaches(): readonly Value[] {
    return [this.lower, this.upper, this.step];
  }
  attribute(name: string): Value | undefined {
    return name === "start" ? this.lower : name === "stop" ? this.upper : name === "step" ? this.step : undefined;
  }
}
