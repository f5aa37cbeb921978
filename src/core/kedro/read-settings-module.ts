import type { Diagnostic } from "../model/diagnostic.ts";
import type { Interpreter, Value } from "static-python";
import { raisedDiagnostic } from "./raised-diagnostic.ts";

export interface ReadSettings {
  /** Upper-case names of settings.py, as Dynaconf takes them. */
  readonly values: ReadonlyMap<string, Value>;
  /** Set when the module could not be read: any setting may then be there. */
  readonly lost: Value | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Evaluates `<package>.settings`, which exists. */
export function readSettingsModule(interpreter: Interpreter, packageName: string): ReadSettings {
  const imported = interpreter.attempt((host) => host.importModule(`${packageName}.settings`));
  if (imported.kind === "raised") {
    return {
      values: new Map(),
      lost: null,
      diagnostics: [raisedDiagnostic(imported.raised, "importing `settings.py`", "settings-fail")],
    };
  }
  if (imported.kind === "stopped")
    return { values: new Map(), lost: { kind: "unknown", cause: imported.cause }, diagnostics: [] };
  const { value } = imported;
  if (value.kind !== "module") return { values: new Map(), lost: value, diagnostics: [] };
  const values = new Map([...value.attributes].filter(([name]) => /^[A-Z][A-Z0-9_]*$/.test(name)));
  return { values, lost: null, diagnostics: [] };
}
