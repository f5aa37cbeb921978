import type { Arguments, HostContext, HostObject, Value } from "../values/value.ts";
import { bool, builtin, NONE } from "../values/make.ts";

/** A context manager of the standard library. `exit` gets the exception or null and says whether to swallow it. */
export class ContextManager implements HostObject {
  readonly typeName: string;
  readonly #enter: () => Value;
  readonly #exit: (exception: Value | null) => boolean | Value;
  readonly #held: readonly Value[];
  /** Set when it decorates functions. */
  readonly call?: (args: Arguments) => Value;
  constructor(
    typeName: string,
    enter: () => Value,
    exit: (exception: Value | null) => boolean | Value,
    held: readonly Value[] = [],
    call?: (args: Arguments) => Value,
  ) {
    this.typeName = typeName;
    this.#enter = enter;
    this.#exit = exit;
    this.#held = held;
    if (call !== undefined) this.call = call;
  }
  attribute(name: string, context: HostContext): Value | undefined {
    if (name === "__enter__") return builtin(name, () => this.#enter());
    if (name !== "__exit__") return undefined;
    return builtin(name, (args) => {
      if (args.positional.length !== 3 || args.keywords.size > 0 || args.unknown !== null)
        return context.unknown("unsupported-syntax", "`__exit__` is not followed with these arguments");
      const exception = args.positional[1] ?? NONE;
      const swallows = this.#exit(exception.kind === "none" ? null : exception);
      return typeof swallows === "boolean" ? bool(swallows) : swallows;
    });
  }
  reaches(): readonly Value[] {
    return this.#held;
  }
}
