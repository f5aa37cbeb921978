import type { FunctionValue, HostContext, UnknownValue, Value } from "static-python";
import { hookMark } from "./hook-marker.ts";

/** One function that pluggy registers for a hook. */
export interface HookImplementation {
  readonly hook: string;
  /** What it is called where it was found, which `specname` may differ from. */
  readonly name: string;
  readonly function: FunctionValue;
  /** What it is given first, or null for a function that is not bound. */
  readonly self: Value | null;
  /** The arguments that pluggy hands it, in this order: those by position without a default (`pluggy` `varnames`). */
  readonly arguments: readonly string[];
  readonly isWrapper: boolean;
}

/** What may be an implementation, and is not known. */
export interface UnknownImplementation {
  readonly name: string;
  readonly unknown: UnknownValue;
}

type Found = HookImplementation | UnknownImplementation;

/**
 * What pluggy registers of one entry of `HOOKS` (`PluginManager.register`): functions marked with `hook_impl` of an
 * instance, a class or a module. A value that the instance itself holds is taken as it is, unbound; what a subclass defines
 * hides what its bases do, marked or not.
 */
export function hookImplementations(plugin: Value, host: HostContext): readonly Found[] {
  return [...attributesOf(plugin)].flatMap(([name, { value, isOwn }]): readonly Found[] => {
    if (value.kind === "unknown") return [{ name, unknown: value }];
    const found = bound(value, { plugin, isOwn, host });
    const mark = found === null ? null : hookMark(found.function);
    if (found === null || mark === null) return [];
    return [
      {
        hook: mark.specname ?? name,
        name,
        ...found,
        arguments: argumentsOf(found.function, found.self !== null),
        isWrapper: mark.isWrapper,
      },
    ];
  });
}

interface Attribute {
  readonly value: Value;
  /** Whether the plugin holds it itself, and not its class. */
  readonly isOwn: boolean;
}

function attributesOf(plugin: Value): ReadonlyMap<string, Attribute> {
  const found = new Map<string, Attribute>();
  const add = (attributes: ReadonlyMap<string, Value>, isOwn: boolean): void => {
    for (const [name, value] of attributes) if (!found.has(name)) found.set(name, { value, isOwn });
  };
  if (plugin.kind === "module") add(plugin.attributes, true);
  if (plugin.kind === "instance") add(plugin.attributes, true);
  const type = plugin.kind === "instance" ? plugin.class : plugin.kind === "class" ? plugin : null;
  for (const one of type === null ? [] : (type.mro ?? [type])) add(one.attributes, false);
  return found;
}

interface Holder {
  readonly plugin: Value;
  readonly isOwn: boolean;
  readonly host: HostContext;
}

/** The function, and what it is bound to: what `getattr` of the plugin would give. */
function bound(
  value: Value,
  { plugin, isOwn, host }: Holder,
): { readonly function: FunctionValue; readonly self: Value | null } | null {
  if (value.kind === "bound-method") return { function: value.function, self: value.self };
  if (value.kind === "function") return { function: value, self: !isOwn && plugin.kind === "instance" ? plugin : null };
  if (value.kind !== "host" || isOwn) return null;
  const { typeName } = value.object;
  if (typeName !== "staticmethod" && typeName !== "classmethod") return null;
  const inner = host.attribute(value, "__func__");
  if (inner.kind !== "function") return null;
  const owner = plugin.kind === "instance" ? plugin.class : plugin;
  return { function: inner, self: typeName === "classmethod" ? owner : null };
}

/** A decorator that uses `functools.wraps` shows the arguments of what it wraps. */
function argumentsOf(given: FunctionValue, isBound: boolean): readonly string[] {
  const { definition, qualifiedName } = unwrapped(given);
  const { positionalOnly, positional } = definition.parameters;
  const named = [...positionalOnly, ...positional].filter((parameter) => parameter.default === null);
  const names = named.map(({ name }) => name);
  const isMethod = qualifiedName.split("<locals>.").at(-1)?.includes(".") === true;
  return isBound || (isMethod && names[0] === "self") ? names.slice(1) : names;
}

/** More wrappers than this around one another are not looked through. */
const MOST_WRAPPERS = 100;

function unwrapped(given: FunctionValue): FunctionValue {
  let current = given;
  for (let round = 0; round < MOST_WRAPPERS; round++) {
    const inner = current.attributes.get("__wrapped__");
    if (inner?.kind !== "function") return current;
    current = inner;
  }
  return current;
}
