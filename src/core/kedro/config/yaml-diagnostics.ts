import type { YamlProblem, YamlProblemCode } from "omegaconf";
import { type Diagnostic, finding } from "../../model/diagnostic.ts";

/** What a problem with the YAML of a configuration file is called here. */
const RULES = {
  "invalid-syntax": "invalid-yaml",
  "invalid-value": "invalid-yaml",
  "invalid-merge": "invalid-yaml",
  "unknown-tag": "unsupported-yaml-tag",
  "mismatched-tag": "unsupported-yaml-tag",
  "duplicate-key": "duplicate-yaml-key",
  "mixed-keys": "duplicate-yaml-key",
  "unsupported-key": "unsupported-yaml-key",
  "too-many-aliases": "alias-expansion",
  "too-many-nodes": "config-file-too-large",
} as const satisfies Readonly<Record<YamlProblemCode, string>>;

/** What is wrong with the YAML of a configuration file, told to a user of Kedro. */
export function yamlDiagnostics(problems: readonly YamlProblem[], file: string): readonly Diagnostic[] {
  return problems.map(({ code, message: reason, at, related }) =>
    finding(RULES[code], { file, reason }, { subject: file, at, related }),
  );
}
