import type { ConfigNode } from "../model/config-node.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { composeYaml } from "./compose-yaml.ts";
import { constructConfig } from "./construct-config.ts";
import { placeFinder } from "./place-finder.ts";

export interface YamlReading {
  /** The document's value; null for an empty one and for one that is no YAML at all. */
  readonly value: ConfigNode | null;
  /** True when nothing in the text would make Kedro refuse the file. */
  readonly isValid: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads YAML (or JSON, a subset) exactly as OmegaConf's loader does: PyYAML's CSafeLoader with YAML 1.1 scalars, `1e3` a
 * float, dates as text, a duplicate key an error (omegaconf/_yaml.py `get_yaml_loader`). `file` is written into places.
 * Never throws: what Kedro would refuse is a diagnostic at its line, and the value holds what could be read.
 */
export function readYaml(text: string, file: string): YamlReading {
  const place = placeFinder(text, file);
  const diagnostics: Diagnostic[] = [];
  const report = (rule: string, reason: string, at: Place, related: Diagnostic["related"] = []): void => {
    diagnostics.push({
      rule,
      severity: "error",
      message: `\`${file}\` cannot be read: ${reason}`,
      subject: file,
      at,
      related,
      help: "Correct the file; Kedro refuses to load the project as it is.",
      targets: ["plugin", "generated"],
    });
  };
  const { root, problem } = composeYaml(text);
  if (problem !== null) report("invalid-yaml", problem.message, place(problem.start, problem.end));
  const value = root === null ? null : constructConfig(root, { place, report });
  return { value, isValid: diagnostics.length === 0, diagnostics };
}
