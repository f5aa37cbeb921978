import type { ClassValue, Fingerprint, Fingerprinter, InstanceValue, ParsedModules, Value } from "static-python";
import type { Place } from "../../model/place.ts";
import type { HookCode, HookMethodCode, HookTouches, SettingsClass } from "../../model/project-code.ts";
import { byCodeUnit, byFirst } from "../../text/order.ts";
import { printWithState, stateOfValue } from "../host/callables/callable-state.ts";
import type { HookImplementation } from "../host/hooks/hook-implementations.ts";
import { hookTexts } from "./hook-texts.ts";
import { hookTouches } from "./hook-touches.ts";
import { LOGGER, type Mildness, mildnessOf } from "./mildness-of.ts";

/** The code of the project that settings.py has run around its nodes. */
export interface ProjectCode {
  readonly hooks: readonly HookCode[];
  readonly settingsClasses: readonly SettingsClass[];
}

/** What settings.py gives, and where that file starts. */
export interface NamedInSettings {
  readonly hooks: readonly Value[];
  readonly settings: ReadonlyMap<string, Value>;
  readonly at: Place;
  /** What pluggy registers of a hook. */
  readonly implementations: (hook: Value) => readonly HookImplementation[];
}

export type DescribeProjectCode = (named: NamedInSettings) => ProjectCode;

interface ProjectSources {
  readonly fingerprinter: Fingerprinter;
  /** Of the code without what only writes messages; null where nothing is only that. */
  readonly quiet: Fingerprinter | null;
  readonly modules: ParsedModules;
}

/** Settings that hold a class (kedro/framework/project/__init__.py, `_ProjectSettings`). */
const CLASSES = [
  "CONFIG_LOADER_CLASS",
  "CONTEXT_CLASS",
  "DATA_CATALOG_CLASS",
  "SESSION_CLASS",
  "SESSION_STORE_CLASS",
] as const;

/** Describes hooks and classes as settings.py leaves them: asked before hooks run, which may change themselves. */
export function projectCode(
  { fingerprinter, quiet, modules }: ProjectSources,
  settingsModule: string,
): DescribeProjectCode {
  return (named) => {
    const { hooks, settings, at } = named;
    const placeOf = (setting: string): Place => settingPlace(fingerprinter, settingsModule, setting) ?? at;
    return {
      hooks: hooks.flatMap((hook) =>
        hook.kind === "instance"
          ? hookCode(hook, { ...named, fingerprinter, quiet, modules, place: () => placeOf("HOOKS") })
          : [],
      ),
      settingsClasses: CLASSES.flatMap((setting) => {
        const value = settings.get(setting);
        if (value?.kind !== "class" || value.definition === null) return [];
        const { fingerprint, reaches, packages } = fingerprinter.ofSpan(value.file, value.definition);
        if (fingerprint === null) return [];
        const part = { fingerprint, reaches, ...(packages === undefined ? {} : { packages }) };
        return [{ setting, class: nameOf(value), ...part, at: placeOf(setting) }];
      }),
    };
  };
}

interface Method {
  readonly hook: string;
  /** Its names in the class, which `specname` may differ from. */
  readonly names: readonly string[];
  readonly mildness: Mildness;
  /** Null where it may touch anything. */
  readonly touches: HookTouches | null;
}

/** A hook whose class is not the project's, or that implements nothing, says nothing. */
function hookCode(
  hook: InstanceValue,
  sources: ProjectSources & NamedInSettings & { readonly place: () => Place },
): readonly HookCode[] {
  const { fingerprinter, quiet, place } = sources;
  const methods = methodsOf(hook, sources);
  if (hook.class.definition === null || methods.length === 0) return [];
  const at = place();
  const state = stateOf(hook);
  const areAllMild = methods.every(({ mildness }) => mildness !== "acts");
  const described = methods.flatMap((method): readonly HookMethodCode[] => {
    const all = printsOf(hook.class, method, { methods, fingerprinter, at });
    const isMild = method.mildness === "logs" || (method.mildness === "keeps" && areAllMild);
    const onlyLogs = isMild && all.reaches.every(({ id }) => isPlain(id, nameOf(hook.class)));
    const acts = quiet === null || onlyLogs ? all : printsOf(hook.class, method, { methods, fingerprinter: quiet, at });
    const { fingerprint, reaches, packages } = acts.fingerprint === null ? all : acts;
    if (fingerprint === null) return [];
    return [
      {
        hook: method.hook,
        fingerprint: printWithState(fingerprint, state),
        reaches,
        ...(packages === undefined ? {} : { packages }),
        onlyLogs,
        ...(method.touches === null || onlyLogs ? {} : { touches: method.touches }),
      },
    ];
  });
  return described.length === 0 ? [] : [{ class: nameOf(hook.class), methods: described, at }];
}

/**
 * What a method that only writes messages may reach: its own class, loggers and constants. Anything else of the project may
 * stand behind a name that its text takes for Python's own: a `print` that the module defines, a logger of another class.
 */
function isPlain(id: string, owner: string): boolean {
  const [, name = ""] = id.split(":");
  return id === owner || id.startsWith(`${owner}.`) || LOGGER.test(name) || /^[A-Z_0-9]+$/u.test(name);
}

function methodsOf(
  hook: InstanceValue,
  { modules, implementations }: ProjectSources & NamedInSettings,
): readonly Method[] {
  const found = new Map<string, Method>();
  for (const { hook: of, name, function: callee } of implementations(hook)) {
    const { definition } = callee;
    const isFunction = definition.kind === "function";
    const touches = isFunction ? hookTouches(definition, hookTexts(hook, callee.file, modules)) : null;
    const mildness = isFunction ? mildnessOf(definition) : "acts";
    const other = found.get(of);
    if (other === undefined) found.set(of, { hook: of, names: [name], mildness, touches });
    // two methods of one hook: what both do
    else found.set(of, { ...other, names: [...other.names, name], mildness: "acts", touches: null });
  }
  return [...found.values()].sort((a, b) => byCodeUnit(a.hook, b.hook));
}

/** What one method runs; of a class that no module binds, all of it. */
function printsOf(type: ClassValue, method: Method, { methods, fingerprinter, at }: MethodUse): Fingerprint {
  const others = methods.filter((other) => other !== method).flatMap(({ names }) => names);
  const use = { entries: method.names, others, isPlainBase, makers: [at] };
  const own = fingerprinter.ofClass(type.module, type.name, use);
  if (own !== null || type.definition === null) return own ?? { fingerprint: null, reaches: [] };
  return fingerprinter.ofSpan(type.file, type.definition);
}

interface MethodUse {
  readonly methods: readonly Method[];
  readonly fingerprinter: Fingerprinter;
  /** The statement that makes the hook. */
  readonly at: Place;
}

const PLAIN_BASE = /^(?:typing\.(?:Generic|Protocol)|abc\.ABC(?:Meta)?|object)$/u;

function isPlainBase(dotted: string): boolean {
  return PLAIN_BASE.test(dotted);
}

/** What the hook was made with, as far as it is known. */
function stateOf({ attributes }: InstanceValue): string {
  return [...attributes]
    .sort(byFirst)
    .flatMap(([name, value]) => {
      const { text } = stateOfValue(value, () => null);
      return text === null ? [] : [`${name}(${text})`];
    })
    .join();
}

function nameOf({ module, name }: ClassValue): string {
  return `${module}:${name}`;
}

/** The statement that gives a setting, in settings.py or where that has it from; else the start of the file. */
function settingPlace(fingerprinter: Fingerprinter, module: string, setting: string): Place | null {
  const units = fingerprinter.of(module, setting).reaches.filter(({ id }) => id.endsWith(`:${setting}`));
  return (units.find(({ id }) => id === `${module}:${setting}`) ?? units[0])?.at ?? null;
}
