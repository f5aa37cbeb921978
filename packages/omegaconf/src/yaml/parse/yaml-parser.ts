import type { YamlNode, YamlUse } from "./yaml-node.ts";
import type { TokenSource } from "../scan/scan-tokens.ts";
import { TAGS } from "./resolve-tag.ts";
import type { YamlDialect } from "./resolve-tag.ts";

/** What parsing one document holds on to. */
export interface YamlParser {
  readonly dialect: YamlDialect;
  readonly tokens: TokenSource;
  /** Nodes by anchor; null while the anchored node is being read. */
  readonly anchors: Map<string, AnchoredNode>;
  /** Prefixes by handle, or null when the document begins without directives and `---`. */
  readonly handles: ReadonlyMap<string, string> | null;
  /** Parses the node that begins here; collections call it for what they hold. */
  readonly parseNode: (context: NodeContext) => YamlUse;
  hasAliases: boolean;
  depth: number;
}
export interface AnchoredNode {
  readonly start: number;
  node: YamlNode | null;
}
export interface NodeContext {
  readonly isBlock: boolean;
  /** Whether a list may begin at the column of the key that it belongs to. */
  readonly canBeIndentless: boolean;
}

/** The value that stands where none is written. */
export function emptyScalar(at: number): YamlUse {
  return { node: { kind: "scalar", tag: TAGS.null, value: "", start: at, end: at }, alias: null };
}
