/** A node of YAML's representation graph, before tags are turned into values. Offsets count UTF-16 units of the text. */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

/** Core tags are written as PyYAML does, `tag:yaml.org,2002:int`. */
export interface YamlScalar {
  readonly kind: "scalar";
  readonly tag: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}
export interface YamlSequence {
  readonly kind: "sequence";
  readonly tag: string;
  readonly items: readonly YamlUse[];
  readonly start: number;
  readonly end: number;
}
export interface YamlMapping {
  readonly kind: "mapping";
  readonly tag: string;
  readonly pairs: readonly YamlPair[];
  readonly start: number;
  readonly end: number;
}
export interface YamlPair {
  readonly key: YamlUse;
  readonly value: YamlUse;
  /** The alias of the mapping that a merge key took the pair from. */
  readonly mergedFrom?: YamlAlias;
}

/** A node where it is used: where it is written, or through an alias (`*x`) whose place it then has. */
export interface YamlUse {
  readonly node: YamlNode;
  readonly alias: YamlAlias | null;
}

/** An alias in the text, by the name of its anchor. */
export interface YamlAlias {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}
