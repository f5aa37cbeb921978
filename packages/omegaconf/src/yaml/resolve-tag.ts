/** Prefix of YAML's own tags, as PyYAML spells them. */
export const coreTag = "tag:yaml.org,2002:";

/** YAML's own tags, whole. */
export const tags = {
  str: `${coreTag}str`,
  null: `${coreTag}null`,
  bool: `${coreTag}bool`,
  int: `${coreTag}int`,
  float: `${coreTag}float`,
  binary: `${coreTag}binary`,
  map: `${coreTag}map`,
  seq: `${coreTag}seq`,
  omap: `${coreTag}omap`,
  pairs: `${coreTag}pairs`,
  merge: `${coreTag}merge`,
  value: `${coreTag}value`,
} as const;

/**
 * Whose YAML: OmegaConf's loader, which Kedro uses since 0.18.5 at the earliest, or PyYAML's SafeLoader under the
 * loaders before it. The former takes `1e3` for a float and refuses a key that stands twice.
 */
export type YamlDialect = "omegaconf" | "pyyaml";

/**
 * The tag of a plain scalar: PyYAML's YAML 1.1 resolvers (yaml/resolver.py) with what OmegaConf's loader changes
 * (omegaconf/_yaml.py `get_yaml_loader`). Dates stay text in both, as the model keeps them.
 */
export function resolveTag(value: string, dialect: YamlDialect): string {
  const first = value.charCodeAt(0);
  if (value === "") return tags.null;
  if (first === 0x7e || first === 0x6e || first === 0x4e) {
    if (nullWords.has(value)) return tags.null;
  }
  if (booleanWords.has(value)) return tags.bool;
  if (first === 0x2b || first === 0x2d || first === 0x2e || (first >= 0x30 && first <= 0x39)) {
    if (pyyamlFloat.test(value)) return tags.float;
    if (integer.test(value)) return tags.int;
    if (dialect === "omegaconf" && omegaconfFloat.test(value)) return tags.float;
  }
  if (value === "<<") return tags.merge;
  if (value === "=") return tags.value;
  return tags.str;
}

const nullWords = new Set(["~", "null", "Null", "NULL"]);
const booleanWords = new Set(
  ["yes", "no", "true", "false", "on", "off"].flatMap((word) => [word, capitalized(word), word.toUpperCase()]),
);
const pyyamlFloat =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const integer =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const omegaconfFloat =
  /^(?:[-+]?[0-9]+(?:_[0-9]+)*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+(?:_[0-9]+)*[eE][-+]?[0-9]+|\.[0-9]+(?:_[0-9]+)*(?:[eE][-+][0-9]+)?|[-+]?[0-9]+(?:_[0-9]+)*(?::[0-5]?[0-9])+\.[0-9_]*)$/;

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
