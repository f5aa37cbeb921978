import type { ConfigNode } from "../config-node.ts";
import { type Diagnostic, finding } from "../../../../src/core/model/diagnostic.ts";
import type { Place } from "../../../../src/core/model/place.ts";
import { composeYaml } from "./compose-yaml.ts";
import { constructConfig, type ReportProblem } from "./construct-config.ts";
import { countNodes } from "./count-nodes.ts";
import type { NodeCount } from "./count-nodes.ts";
import { placeFinder } from "./place-finder.ts";
import type { YamlDialect } from "./resolve-tag.ts";

export interface YamlReading {
  /** The document's value; null for an empty one and for one that is no YAML at all. */
  readonly value: ConfigNode | null;
  /** False when something in the text makes Kedro refuse the file. */
  readonly isValid: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads YAML (or JSON, a subset) exactly as OmegaConf's loader does: PyYAML over libyaml with YAML 1.1 scalars, `1e3` a
 * float, dates as text, a duplicate key an error (omegaconf/_yaml.py `get_yaml_loader`). `file` is written into places.
 * Never throws: what Kedro would refuse is a diagnostic at its line, and the value holds what could be read. Aliases
 * share the values they stand for, so that memory follows the text's size.
 */
export function readYaml(text: string, file: string, dialect: YamlDialect = "omegaconf"): YamlReading {
  const place = placeFinder(text, file);
  const diagnostics: Diagnostic[] = [];
  const report: ReportProblem = (rule, reason, at, related = []) => {
    diagnostics.push(finding(rule, { file, reason }, { subject: file, at, related }));
  };
  const { root, hasAliases, problem } = composeYaml(text, dialect);
  if (problem !== null)
    report(
      "invalid-yaml",
      problem.message,
      place(problem.start, problem.end),
      problem.opened === undefined ? [] : [{ message: "opened here", at: place(problem.opened, problem.opened + 1) }],
    );
  if (root === null) return { value: null, isValid: problem === null, diagnostics };
  const at = place(root.node.start, Math.min(root.node.end, root.node.start + 1));
  const size = sizeFinding(countNodes(root, hasAliases, countLimit), file, at, dialect);
  if (size?.severity === "error") return { value: null, isValid: false, diagnostics: [size] };
  const value = constructConfig(root, { place, report, dialect, hasAliases });
  return {
    value,
    isValid: diagnostics.length === 0,
    diagnostics: size === null ? diagnostics : [size, ...diagnostics],
  };
}

/** Limits of OmegaConf 2.4 (`_MAX_YAML_ALIAS_EXPANSION_RATIO` and its neighbours). */
const maxExpandedNodes = 10_000;
const minNodesForRatio = 1000;
const maxRatio = 100;
/** Beyond this no version could load the file, and neither do we. */
const countLimit = 1_000_000;

function sizeFinding(
  { unique, expanded }: NodeCount,
  file: string,
  at: Place,
  dialect: YamlDialect,
): Diagnostic | null {
  if (
    expanded >= countLimit ||
    (dialect === "omegaconf" && expanded > minNodesForRatio && expanded > unique * maxRatio)
  ) {
    const shown = expanded >= countLimit ? `${countLimit} or more` : String(expanded);
    return finding("alias-expansion", { file, nodes: unique, expanded: shown }, { subject: file, at });
  }
  if (expanded <= maxExpandedNodes || dialect === "pyyaml") return null;
  return finding("config-file-too-large", { file, most: maxExpandedNodes }, { subject: file, at });
}
