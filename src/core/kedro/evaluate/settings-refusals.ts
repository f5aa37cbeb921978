import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { ClassValue, Raised, Value } from "static-python";
import { oneLine } from "../../text/one-line.ts";
import { isEarlier } from "../../text/is-earlier.ts";

/** What settings.py names, and which Kedro reads it. */
export interface CheckedSettings {
  readonly settings: ReadonlyMap<string, Value>;
  readonly hooks: readonly Value[];
  /** What looking through `HOOKS` raises. */
  readonly raised: Raised | null;
  readonly kedroVersion: string;
  /** Whether the project runs with a Kedro older than that. */
  readonly isOlder: boolean;
  /** Where a setting is given. */
  readonly placeOf: (setting: string) => Place;
}

/**
 * What Kedro refuses as it makes a session, whatever the pipelines are: its validators of settings.py
 * (`kedro.framework.project._ProjectSettings`), the registration of hooks (`_register_hooks`) and the session's store
 * (`KedroSession._init_store`).
 */
export function settingsRefusals(checked: CheckedSettings): readonly Diagnostic[] {
  if (checked.isOlder) return [];
  const { settings, placeOf } = checked;
  const refused = (setting: string, exception: string): Diagnostic => {
    const facts = { case: "raised", what: `checking \`${setting}\` of settings.py`, exception } as const;
    return finding("settings-fail", facts, { subject: setting, at: placeOf(setting) });
  };
  const classes = [...CLASSES].flatMap(([setting, bases]) => {
    const why = refusedClass(settings.get(setting), bases);
    return why === null ? [] : [refused(setting, `${why[0]}: \`${setting}\` must be ${why[1]}`)];
  });
  const store = refusedStoreArguments(settings);
  return [
    ...classes,
    ...(store === null ? [] : [refused("SESSION_STORE_ARGS", store)]),
    ...refusedHooks(checked).map((exception) => refused("HOOKS", exception)),
  ];
}

/** Settings whose value must be a class derived from one of these. */
const CLASSES: ReadonlyMap<string, readonly string[]> = new Map([
  ["CONTEXT_CLASS", ["KedroContext"]],
  ["CONFIG_LOADER_CLASS", ["AbstractConfigLoader", "OmegaConfigLoader", "ConfigLoader", "TemplatedConfigLoader"]],
  ["SESSION_STORE_CLASS", ["BaseSessionStore", "ShelveStore"]],
]);

/** Values that are certainly no class. */
const DATA: ReadonlySet<Value["kind"]> = new Set([
  "bool",
  "bytes",
  "dict",
  "float",
  "int",
  "list",
  "set",
  "str",
  "tuple",
]);

function refusedClass(
  value: Value | undefined,
  bases: readonly string[],
): readonly [type: string, must: string] | null {
  if (value === undefined) return null;
  // Dynaconf converts a text that begins so
  if (value.kind === "str" && value.value.startsWith("@")) return null;
  if (DATA.has(value.kind) || value.kind === "instance" || value.kind === "function") return ["TypeError", "a class"];
  if (value.kind !== "class") return null;
  const types = value.mro ?? [value];
  const isDerived = types.some(({ name, definition }) => definition === null && bases.includes(name));
  const isOpen = types.some(({ opaque }) => opaque !== undefined) || value.bases.some((base) => base.kind !== "class");
  return isDerived || isOpen ? null : ["ValidationError", `a subclass of \`${bases[0] ?? ""}\``];
}

/** What `BaseSessionStore` is made with. */
const STORE_ARGUMENTS: ReadonlySet<string> = new Set(["path", "session_id"]);

function refusedStoreArguments(settings: ReadonlyMap<string, Value>): string | null {
  const given = settings.get("SESSION_STORE_ARGS");
  const store = settings.get("SESSION_STORE_CLASS");
  if (given === undefined || (store !== undefined && !isKedros(store))) return null;
  if (given.kind === "none" || (DATA.has(given.kind) && given.kind !== "dict" && given.kind !== "str"))
    return "AttributeError: it must be a mapping";
  if (given.kind !== "dict") return null;
  const names = [...given.entries.values()].flatMap(({ key }) => (key.kind === "str" ? [key.value] : []));
  const unknown = names.find((name) => !STORE_ARGUMENTS.has(name));
  return unknown === undefined ? null : `ValueError: the session store takes no argument \`${unknown}\``;
}

function isKedros(value: Value): value is ClassValue {
  return value.kind === "class" && value.definition === null;
}

/** From this version on Kedro says so itself; before it, pluggy calls the class's functions without an instance. */
const ASKS_FOR_INSTANCES = "0.19.11";

function refusedHooks({ hooks, raised, kedroVersion }: CheckedSettings): readonly string[] {
  if (raised !== null) return [`${raised.type}: ${oneLine(raised.message)}`];
  if (isEarlier(kedroVersion, ASKS_FOR_INSTANCES)) return [];
  return hooks.flatMap((hook) =>
    hook.kind === "class" ? [`TypeError: \`${hook.name}\` must be an instance: \`${hook.name}()\``] : [],
  );
}
