/** Prefix of YAML's own tags, as PyYAML spells them. */
export const CORE_TAG = "tag:yaml.org,2002:";

/** YAML's own tags, whole. */
export const TAGS = {
  str: `${CORE_TAG}str`,
  null: `${CORE_TAG}null`,
  bool: `${CORE_TAG}bool`,
  int: `${CORE_TAG}int`,
  float: `${CORE_TAG}float`,
  binary: `${CORE_TAG}binary`,
  map: `${CORE_TAG}map`,
  seq: `${CORE_TAG}seq`,
  omap: `${CORE_TAG}omap`,
  pairs: `${CORE_TAG}pairs`,
  merge: `${CORE_TAG}merge`,
  value: `${CORE_TAG}value`,
} as const;

/** Whose YAML: OmegaConf's loader takes `1e3` for a float and refuses a key that stands twice; PyYAML's SafeLoader does neither. */
export type YamlDialect = "omegaconf" | "pyyaml";

const NULL_WORDS = new Set(["~", "null", "Null", "NULL"]);
const BOOLEAN_WORDS = new Set(
  ["yes", "no", "true", "false", "on", "off"].flatMap((word) => [word, capitalized(word), word.toUpperCase()]),
);
const PYYAML_FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INTEGER =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const OMEGACONF_FLOAT =
  /^(?:[-+]?[0-9]+(?:_[0-9]+)*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+(?:_[0-9]+)*[eE][-+]?[0-9]+|\.[0-9]+(?:_[0-9]+)*(?:[eE][-+][0-9]+)?|[-+]?[0-9]+(?:_[0-9]+)*(?::[0-5]?[0-9])+\.[0-9_]*)$/;

/**
 * The tag of a plain scalar: PyYAML's YAML 1.1 resolvers (yaml/resolver.py) with what OmegaConf's loader changes
 * (omegaconf/_yaml.py `get_yaml_loader`). Dates stay text in both, as configuration keeps them.
 */
export function resolveTag(value: string, dialect: YamlDialect): string {
  const first = value.charCodeAt(0);
  if (value === "") return TAGS.null;
  if (first === 0x7e || first === 0x6e || first === 0x4e) {
    if (NULL_WORDS.has(value)) return TAGS.null;
  }
  if (BOOLEAN_WORDS.has(value)) return TAGS.bool;
  if (first === 0x2b || first === 0x2d || first === 0x2e || (first >= 0x30 && first <= 0x39)) {
    if (PYYAML_FLOAT.test(value)) return TAGS.float;
    if (INTEGER.test(value)) return TAGS.int;
    if (dialect === "omegaconf" && OMEGACONF_FLOAT.test(value)) return TAGS.float;
  }
  if (value === "<<") return TAGS.merge;
  if (value === "=") return TAGS.value;
  return TAGS.str;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
