import { builtin, dict, type FunctionValue, type HostContext, type Value } from "static-python";

/** What `hook_impl` notes on a function, as far as it decides what is registered. */
export interface HookMark {
  /** The hook that it implements, where that is not called as the function is. */
  readonly specname: string | null;
  /** Pluggy runs a wrapper around the others, and takes nothing but a generator function for it. */
  readonly isWrapper: boolean;
}

const MARK = "kedro_impl";

/**
 * `hook_impl`, bare or with options (`pluggy.HookimplMarker`): notes its options on the function, or on the one in a
 * `staticmethod` or `classmethod`.
 */
export function hookMarker(): Value {
  return builtin("hook_impl", (args, host) => {
    const options = [...args.keywords];
    const apply = (value: Value | undefined): Value => {
      if (value === undefined) return { kind: "none" };
      markedOn(value, host)?.attributes.set(MARK, optionsOf(options, host));
      return value;
    };
    return args.positional.length > 0
      ? apply(args.positional[0])
      : builtin("hook_impl", (given) => apply(given.positional[0]));
  });
}

/** The mark of a function, or null where it has none. */
export function hookMark({ attributes }: FunctionValue): HookMark | null {
  const mark = attributes.get(MARK);
  if (mark?.kind !== "dict") return null;
  const options = new Map(
    [...mark.entries.values()].map(({ key, value }) => [key.kind === "str" ? key.value : "", value]),
  );
  const specname = options.get("specname");
  return {
    specname: specname?.kind === "str" ? specname.value : null,
    isWrapper: isSet(options.get("wrapper")) || isSet(options.get("hookwrapper")),
  };
}

function isSet(option: Value | undefined): boolean {
  return option?.kind === "bool" && option.value;
}

function markedOn(value: Value, host: HostContext): FunctionValue | null {
  if (value.kind === "function") return value;
  if (value.kind !== "host" || !["staticmethod", "classmethod"].includes(value.object.typeName)) return null;
  const inner = host.attribute(value, "__func__");
  return inner.kind === "function" ? inner : null;
}

function optionsOf(options: readonly (readonly [string, Value])[], host: HostContext): Value {
  const mark = dict();
  for (const [name, value] of options) {
    const key: Value = { kind: "str", value: name };
    mark.entries.set(host.hashKey(key) ?? name, { key, value });
  }
  return mark;
}
