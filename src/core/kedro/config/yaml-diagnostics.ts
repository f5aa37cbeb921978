import type { YamlProblem, YamlProblemCode } from "omegaconf";
import type { Diagnostic } from "../../model/diagnostic.ts";

/** What a problem with the YAML of a configuration file is called here. */
const RULES: Readonly<Record<YamlProblemCode, string>> = {
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
};

/** What is wrong with the YAML of a configuration file, told to a user of Kedro. */
export function yamlDiagnostics(problems: readonly YamlProblem[], file: string): readonly Diagnostic[] {
  return problems.map(({ code, message, at, related }) => ({
    rule: RULES[code],
    subject: file,
    at,
    related,
    targets: ["plugin", "generated"],
    severity: code === "too-many-nodes" ? "warning" : "error",
    message: code === "too-many-nodes" ? `\`${file}\` has ${message}` : `\`${file}\` cannot be read: ${message}`,
    help: helpFor(code),
  }));
}

function helpFor(code: YamlProblemCode): string {
  switch (code) {
    case "too-many-nodes":
      return "Divide it into several files, or set OMEGACONF_MAX_YAML_EXPANDED_NODES where the project runs.";
    case "too-many-aliases":
      return "Use fewer aliases of aliases.";
    default:
      return "Correct the file; Kedro refuses to load the project as it is.";
  }
}
