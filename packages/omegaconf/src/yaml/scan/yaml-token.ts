/** Tokens of YAML 1.1 as libyaml's scanner makes them; offsets count UTF-16 units. */
export interface YamlToken {
  readonly type: TokenType;
  /** Value of a scalar, name of an anchor or alias, handle of a tag or `%TAG`. */
  readonly value: string;
  /** Suffix of a tag, prefix of a `%TAG`. */
  readonly suffix: string;
  readonly isPlain: boolean;
  readonly start: number;
  readonly end: number;
}

export type TokenType =
  | "stream-end"
  | "version-directive"
  | "tag-directive"
  | "document-start"
  | "document-end"
  | "block-sequence-start"
  | "block-mapping-start"
  | "block-end"
  | "flow-sequence-start"
  | "flow-sequence-end"
  | "flow-mapping-start"
  | "flow-mapping-end"
  | "block-entry"
  | "flow-entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

export function token(
  type: TokenType,
  start: number,
  end: number,
  { value = "", suffix = "", isPlain = false }: Partial<Pick<YamlToken, "value" | "suffix" | "isPlain">> = {},
): YamlToken {
  return { type, value, suffix, isPlain, start, end };
}
