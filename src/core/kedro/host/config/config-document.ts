import {
  builtInResolver,
  PURE_RESOLVERS,
  resolveInterpolations,
  type ConfigList,
  type ConfigMap,
  type ConfigNode,
  type ConfigResolver,
} from "omegaconf";
import type { UnknownCause, Value } from "static-python";

/** A mapping or a list of configuration. */
export type ConfigBranch = ConfigMap | ConfigList;

/**
 * One configuration of OmegaConf's in the hands of project code: what was loaded, created or merged, with all that is
 * below it. Project code may change it in place, and is then not followed any further.
 */
export class ConfigDocument {
  /** As it was written: interpolations are text. */
  readonly written: ConfigBranch;
  /** Why nothing of it is known any more; null while it is as it was made. */
  lost: UnknownCause | null = null;
  /** The objects that its parts are, each one and the same however often it is read. */
  readonly containers = new Map<ConfigBranch, Value>();
  #resolved: ConfigBranch | null = null;

  constructor(written: ConfigBranch) {
    this.written = written;
  }

  /** With every interpolation worked out; one that cannot be, or that OmegaConf refuses once it is read, is unknown. */
  get resolved(): ConfigBranch {
    return (this.#resolved ??=
      this.written.kind === "map"
        ? resolveInterpolations(this.written, { find, report: () => undefined })
        : this.written);
  }
}

/** Why a configuration cannot be followed; null where it can. */
export function refusalOf(node: ConfigNode, isRoot = true): string | null {
  switch (node.kind) {
    case "scalar":
      return node.value === "???" ? "a configuration with mandatory values that are missing is not followed" : null;
    case "list":
      if (isRoot && hasInterpolation(node)) return "a list with interpolations is not followed";
      return firstRefusal(node.items);
    case "map":
      return [...node.entries.values()].some(({ keyType }) => keyType !== "str")
        ? "a configuration with keys that are no texts is not followed"
        : firstRefusal([...node.entries.values()].map(({ value }) => value));
    case "unknown":
      return null;
  }
}

function firstRefusal(nodes: readonly ConfigNode[]): string | null {
  for (const node of nodes) {
    const refusal = refusalOf(node, false);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Whether a part may need the document that it stands in. */
export function hasInterpolation(node: ConfigNode): boolean {
  switch (node.kind) {
    case "scalar":
      return typeof node.value === "string" && node.value.includes("${");
    case "list":
      return node.items.some(hasInterpolation);
    case "map":
      return [...node.entries.values()].some(({ value }) => hasInterpolation(value));
    case "unknown":
      return false;
  }
}

const ENVIRONMENT = { variables: new Map<string, string>(), onUnset: () => undefined };
const RESOLVERS: ReadonlyMap<string, ConfigResolver> = new Map(
  PURE_RESOLVERS.map((name) => [name, builtInResolver(name, ENVIRONMENT)]),
);

/** What reads the environment, or is the project's own, is not known here. */
function find(name: string): ConfigResolver | null {
  return RESOLVERS.get(name) ?? null;
}
