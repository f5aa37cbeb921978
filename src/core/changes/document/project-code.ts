import type { ConfigValue } from "omegaconf";
import type { KedroFacts } from "../../model/code-location.ts";
import type { HookCode, HookMethodCode, RunCode, SettingsClass } from "../../model/project-code.ts";

type Document = { readonly [key: string]: ConfigValue };

/** What settings.py names of the project's own code, as the diff sees it. */
export function projectCodeDocument({ hooks = [], settingsClasses = [], runCode = [] }: KedroFacts): {
  readonly hooks: Document;
  readonly runCode: Document;
  readonly settingsClasses: Document;
} {
  const classes = hooksByClass(hooks);
  return {
    hooks: {
      order: Object.keys(classes),
      classes: Object.fromEntries(Object.entries(classes).map(([name, hook]) => [name, hookDocument(hook)])),
    },
    runCode: Object.fromEntries(runCode.map((one) => [one.name, runCodeDocument(one)])),
    settingsClasses: Object.fromEntries(settingsClasses.map((one) => [one.setting, settingsClassDocument(one)])),
  };
}

/** Hooks by their class, in their order; a class that is named twice carries a number. */
export function hooksByClass(hooks: readonly HookCode[]): Readonly<Record<string, HookCode>> {
  const named = new Map<string, HookCode>();
  for (const hook of hooks) {
    let name = hook.class;
    for (let count = 2; named.has(name); count++) name = `${hook.class} #${count}`;
    named.set(name, hook);
  }
  return Object.fromEntries(named);
}

export function hookDocument({ methods }: HookCode): Document {
  return Object.fromEntries(methods.map((method) => [method.hook, hookMethodDocument(method)]));
}

export function hookMethodDocument({ fingerprint, onlyLogs }: HookMethodCode): Document {
  return { fingerprint, onlyLogs };
}

export function runCodeDocument({ kind, fingerprint }: RunCode): Document {
  return { kind, fingerprint };
}

export function settingsClassDocument({ class: name, fingerprint }: SettingsClass): Document {
  return { class: name, fingerprint };
}
