import type { ConfigNode } from "../../config/config-node.ts";
import type { YamlProblem } from "../../config/problem.ts";
import type { Place } from "../../config/place.ts";
import { composeYaml } from "../parse/compose-yaml.ts";
import type { YamlDialect } from "../parse/resolve-tag.ts";
import { constructConfig } from "./construct-config.ts";
import { countNodes } from "./count-nodes.ts";
import type { NodeCount } from "./count-nodes.ts";
import { placeFinder } from "./place-finder.ts";

/** Limits of OmegaConf 2.4 (`_MAX_YAML_ALIAS_EXPANSION_RATIO` and its neighbours). */
const MOST_EXPANDED_NODES = 10_000;
const FEWEST_NODES_FOR_RATIO = 1000;
const LARGEST_RATIO = 100;
/** Beyond this no version could load the file, and neither do we. */
const MOST_COUNTED = 1_000_000;

export interface YamlReading {
  /** The document's value; null for an empty one and for one that is no YAML at all. */
  readonly value: ConfigNode | null;
  /** False when something in the text makes the loader refuse it, whatever its version. */
  readonly isValid: boolean;
  /** All that is wrong; of the codes, `too-many-nodes` alone leaves the text valid. */
  readonly problems: readonly YamlProblem[];
}

/**
 * Reads YAML (or JSON, a subset) exactly as OmegaConf's loader does: PyYAML over libyaml with YAML 1.1 scalars, `1e3` a
 * float, dates as text, a duplicate key an error (omegaconf/_yaml.py `get_yaml_loader`). `file` is written into places.
 * Never throws: what the loader would refuse is a problem at its line, and the value holds what could be read. Aliases
 * share the values they stand for, so that memory follows the text's size.
 */
export function readYaml(text: string, file: string, dialect: YamlDialect = "omegaconf"): YamlReading {
  const place = placeFinder(text, file);
  const { root, hasAliases, problem } = composeYaml(text, dialect);
  if (problem !== null) {
    const related =
      problem.opened === undefined
        ? []
        : [{ message: "opened here", at: place({ start: problem.opened, end: problem.opened + 1 }) }];
    const problems: readonly YamlProblem[] = [
      { code: "invalid-syntax", message: problem.message, at: place(problem), related },
    ];
    return { value: null, isValid: false, problems };
  }
  if (root === null) return { value: null, isValid: true, problems: [] };
  const { start, end } = root.node;
  const size = sizeProblem(
    countNodes(root, hasAliases, MOST_COUNTED),
    place({ start, end: Math.min(end, start + 1) }),
    dialect,
  );
  if (size?.code === "too-many-aliases") return { value: null, isValid: false, problems: [size] };
  const problems: YamlProblem[] = [];
  const report = (found: Omit<YamlProblem, "related"> & Partial<YamlProblem>): void =>
    void problems.push({ related: [], ...found });
  const value = constructConfig(root, { place, report, dialect, hasAliases });
  return {
    value,
    isValid: problems.length === 0,
    problems: size === null ? problems : [size, ...problems],
  };
}

function sizeProblem({ unique, expanded }: NodeCount, at: Place, dialect: YamlDialect): YamlProblem | null {
  const isOutOfProportion = expanded > FEWEST_NODES_FOR_RATIO && expanded > unique * LARGEST_RATIO;
  if (expanded >= MOST_COUNTED || (dialect === "omegaconf" && isOutOfProportion)) {
    const size = expanded >= MOST_COUNTED ? `${MOST_COUNTED} or more` : String(expanded);
    const message = `its ${unique} YAML nodes grow to ${size} when the aliases are expanded`;
    return { code: "too-many-aliases", message, at, related: [] };
  }
  if (expanded <= MOST_EXPANDED_NODES || dialect === "pyyaml") return null;
  const message = `more than ${MOST_EXPANDED_NODES} YAML nodes, which OmegaConf refuses since version 2.4`;
  return { code: "too-many-nodes", message, at, related: [] };
}
