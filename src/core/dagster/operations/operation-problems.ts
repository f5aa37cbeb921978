import type { ConfigMap, ConfigNode, ConfigValue } from "omegaconf";
import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import { nearestName } from "../../text/nearest-name.ts";
import { checkField } from "../config/check-field.ts";
import type { FieldType } from "../config/field-type.ts";
import type { Setting } from "./settings.ts";

/** Keys from the top of the file: `rules`, `heavy`, `pool`. */
export type Path = readonly string[];

/** The value as its type reads it, null where it is refused, with what is wrong. */
export interface ReadValue {
  readonly value: ConfigValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** A value of a type of its own; words are those of dagster.yml, since both are read alike. */
export function readTyped(node: ConfigNode, type: FieldType, path: Path): ReadValue {
  const { value, problems } = checkField(node, type, path);
  const diagnostics = problems.map(({ path: at, found: { rule, message, help, at: place } }) => {
    const where = { subject: at.join("."), at: place };
    return rule === "unknown-config-key"
      ? finding("unknown-operation", { case: "setting", message, help }, where)
      : finding("invalid-operation", { case: "type", message, help }, where);
  });
  return { value: problems.some(({ found }) => found.severity === "error") ? null : value, diagnostics };
}

export function readSetting(node: ConfigNode, setting: Setting, path: Path): ReadValue {
  const read = readTyped(node, setting.type, path);
  const expected = read.value === null ? null : (setting.form?.(read.value) ?? null);
  if (expected === null) return read;
  const refused = finding(
    "invalid-operation",
    { case: "form", path, expected },
    { subject: path.join("."), at: node.at },
  );
  return { value: null, diagnostics: [...read.diagnostics, refused] };
}

/** Keys at the top of the file. */
export function unknownSections(root: ConfigMap, known: readonly string[]): readonly Diagnostic[] {
  return [...root.entries].flatMap(([key, { keyAt }]) =>
    known.includes(key)
      ? []
      : finding(
          "unknown-operation",
          { case: "section", key, nearest: nearestName(key, known), known },
          { subject: key, at: keyAt },
        ),
  );
}

/** Keys of a rule or a job that set nothing. */
export function unknownSettings(node: ConfigMap, known: readonly string[], path: Path): readonly Diagnostic[] {
  return [...node.entries].flatMap(([key, { keyAt }]) => {
    if (known.includes(key)) return [];
    const facts = {
      case: "setting",
      message: `\`${key}\` is not a setting of ${path.map((part) => `\`${part}\``).join(" › ")}`,
      help: helpFor(nearestName(key, known), known),
    } as const;
    return [finding("unknown-operation", facts, { subject: [...path, key].join("."), at: keyAt })];
  });
}

function helpFor(nearest: string | null, known: readonly string[]): string {
  return nearest === null ? `Known here: ${known.join(", ")}.` : `Did you mean \`${nearest}\`?`;
}
