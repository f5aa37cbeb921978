import { NONE, host } from "../../values/make.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { touch } from "../../memory/journal.ts";
import { prepend } from "../../values/prepend.ts";
import type { Arguments, Value } from "../../values/value.ts";
import { Descriptor } from "../../objects/descriptor.ts";

export class PartialMethod extends Descriptor {
  readonly typeName = "partialmethod";
  readonly #args: Arguments;
  constructor(args: Arguments) {
    super();
    this.#args = args;
  }
  get(_: Runtime, instance: Value | null): Value {
    const [callee = NONE] = this.#args.positional;
    const rest = prepend.drop(this.#args);
    return {
      kind: "partial",
      function: callee,
      args: instance === null ? rest : prepend(instance, rest),
      attributes: new Map(),
    };
  }
  reaches(): readonly Value[] {
    return [...this.#args.positional, ...this.#args.keywords.values()];
  }
}

export class CachedProperty extends Descriptor {
  readonly typeName = "cached_property";
  readonly #getter: Value;
  constructor(getter: Value) {
    super();
    this.#getter = getter;
  }
  get(rt: Runtime, instance: Value | null): Value {
    if (instance === null) return host(this);
    const value = rt.callWith(this.#getter, instance);
    const name =
      this.#getter.kind === "function" && this.#getter.definition.kind === "function"
        ? this.#getter.definition.name
        : null;
    if (name !== null && instance.kind === "instance") {
      touch(rt.journal, instance.attributes, name);
      instance.attributes.set(name, value);
    }
    return value;
  }
  attribute(name: string): Value | undefined {
    return name === "func" ? this.#getter : undefined;
  }
  reaches(): readonly Value[] {
    return [this.#getter];
  }
}
