import { blockMapping, blockSequence, flowMapping, flowSequence, indentlessSequence } from "./parse-collections.ts";
import { CORE_TAG, resolveTag, TAGS } from "./resolve-tag.ts";
import type { YamlDialect } from "./resolve-tag.ts";
import { scanTokens } from "../scan/scan-tokens.ts";
import type { TokenSource } from "../scan/scan-tokens.ts";
import type { YamlNode, YamlPair, YamlUse } from "./yaml-node.ts";
import { syntaxError } from "../scan/syntax-problem.ts";
import type { YamlToken } from "../scan/yaml-token.ts";
import { emptyScalar } from "./yaml-parser.ts";
import type { AnchoredNode, NodeContext, YamlParser } from "./yaml-parser.ts";

/** OmegaConf meets Python's recursion limit at about 75 mappings one in the other. */
const MOST_LEVELS = 75;

/** Parses the one document of a text, as libyaml's parser and PyYAML's composer do; throws YamlSyntaxError. */
export function parseDocument(
  text: string,
  dialect: YamlDialect,
): { readonly root: YamlUse | null; readonly hasAliases: boolean } {
  const tokens = scanTokens(text);
  const parser: YamlParser = {
    dialect,
    tokens,
    anchors: new Map(),
    handles: readDirectives(tokens),
    parseNode: (context) => parseNode(parser, context),
    hasAliases: false,
    depth: 0,
  };
  if (tokens.peek().type === "stream-end" && parser.handles === null) return { root: null, hasAliases: false };
  const handles = parser.handles;
  if (handles !== null) tokens.next();
  const isEmpty = handles !== null && DOCUMENT_ENDS.has(tokens.peek().type);
  const root = isEmpty ? emptyScalar(tokens.peek().start) : parser.parseNode({ isBlock: true, canBeIndentless: false });
  let isEnded = false;
  while (tokens.peek().type === "document-end") {
    tokens.next();
    isEnded = true;
  }
  const after = tokens.peek();
  if (after.type === "stream-end") return { root, hasAliases: parser.hasAliases };
  if (
    after.type === "document-start" ||
    isEnded ||
    after.type === "version-directive" ||
    after.type === "tag-directive"
  ) {
    return syntaxError("a second document begins here, and a configuration file holds one", after.start, after.end);
  }
  return syntaxError(
    "the value before it has ended, so nothing can follow here; check the indentation",
    after.start,
    Math.max(after.end, after.start + 1),
  );
}

const DOCUMENT_ENDS = new Set(["version-directive", "tag-directive", "document-start", "document-end", "stream-end"]);

/** Directives up to `---`; null when the document begins with its content. */
function readDirectives(tokens: TokenSource): ReadonlyMap<string, string> | null {
  const handles = new Map<string, string>();
  let hasVersion = false;
  for (;;) {
    const token = tokens.peek();
    if (token.type === "version-directive") {
      if (hasVersion) syntaxError("`%YAML` stands twice", token.start, token.end);
      if (!/^0*1\.0*[12]$/.test(token.value)) syntaxError("only YAML 1.1 and 1.2 are known", token.start, token.end);
      hasVersion = true;
    } else if (token.type === "tag-directive") {
      if (handles.has(token.value)) syntaxError(`\`%TAG\` stands twice for \`${token.value}\``, token.start, token.end);
      handles.set(token.value, token.suffix);
    } else if (token.type === "document-start") {
      return handles;
    } else if (hasVersion || handles.size > 0) {
      return syntaxError("directives are followed by `---`", token.start, token.start + 1);
    } else {
      return null;
    }
    tokens.next();
  }
}

function parseNode(parser: YamlParser, context: NodeContext): YamlUse {
  const { tokens, anchors } = parser;
  const first = tokens.peek();
  if (first.type === "alias") {
    tokens.next();
    const target = anchors.get(first.value);
    if (target === undefined)
      return syntaxError(`the alias \`*${first.value}\` has no anchor before it`, first.start, first.end);
    if (target.node === null)
      return syntaxError(`the alias \`*${first.value}\` stands inside its own anchor`, first.start, first.end);
    parser.hasAliases = true;
    return { node: target.node, alias: { name: first.value, start: first.start, end: first.end } };
  }
  const { anchor, tag } = readProperties(parser);
  if (parser.depth >= MOST_LEVELS) return syntaxError("values are nested too deep", first.start, first.end);
  const anchored: AnchoredNode = { start: first.start, node: null };
  if (anchor !== null) {
    if (anchors.has(anchor.value))
      syntaxError(`the anchor \`&${anchor.value}\` stands twice`, anchor.start, anchor.end);
    anchors.set(anchor.value, anchored);
  }
  parser.depth += 1;
  const node = parseContent(parser, context, {
    tag,
    hasProperties: anchor !== null || tag !== null,
    start: first.start,
  });
  parser.depth -= 1;
  anchored.node = node;
  return { node, alias: null };
}

/** Anchor and tag before a value, in either order. */
function readProperties(parser: YamlParser): { readonly anchor: YamlToken | null; readonly tag: string | null } {
  let anchor: YamlToken | null = null;
  let tag: string | null = null;
  for (let token = parser.tokens.peek(); ; token = parser.tokens.peek()) {
    if (token.type === "anchor" && anchor === null) anchor = token;
    else if (token.type === "tag" && tag === null) tag = tagOf(token, parser);
    else return { anchor, tag };
    parser.tokens.next();
  }
}

function tagOf(token: YamlToken, { handles }: YamlParser): string {
  if (token.value === "") return token.suffix;
  const prefix = handles?.get(token.value) ?? (token.value === "!" ? "!" : token.value === "!!" ? CORE_TAG : undefined);
  return prefix === undefined
    ? syntaxError(`the tag handle \`${token.value}\` is not declared`, token.start, token.end)
    : prefix + token.suffix;
}

interface NodeStart {
  readonly tag: string | null;
  readonly hasProperties: boolean;
  readonly start: number;
}

function parseContent(
  parser: YamlParser,
  { isBlock, canBeIndentless }: NodeContext,
  { tag, hasProperties, start }: NodeStart,
): YamlNode {
  const { tokens, dialect } = parser;
  const token = tokens.peek();
  const collectionTag = (kind: "seq" | "map"): string => (tag === null || tag === "!" ? TAGS[kind] : tag);
  switch (token.type) {
    case "scalar":
      tokens.next();
      return {
        kind: "scalar",
        tag: scalarTag(tag, token.value, token.isPlain, dialect),
        value: token.value,
        start: token.start,
        end: token.end,
      };
    case "flow-sequence-start":
      return sequence(collectionTag("seq"), token.start, flowSequence(parser), tokens);
    case "flow-mapping-start":
      return mapping(collectionTag("map"), token.start, flowMapping(parser), tokens);
    case "block-entry":
      if (canBeIndentless) return sequence(collectionTag("seq"), token.start, indentlessSequence(parser), tokens);
      break;
    case "block-sequence-start":
      if (isBlock) return sequence(collectionTag("seq"), token.start, blockSequence(parser), tokens);
      break;
    case "block-mapping-start":
      if (isBlock) return mapping(collectionTag("map"), token.start, blockMapping(parser), tokens);
      break;
    default:
      break;
  }
  if (hasProperties)
    return {
      kind: "scalar",
      tag: tag === "!" ? TAGS.str : scalarTag(tag, "", true, dialect),
      value: "",
      start,
      end: tokens.lastEnd(),
    };
  return syntaxError(
    token.type === "stream-end" || token.type === "block-end" ? "a value is missing here" : "a value is expected here",
    token.start,
    Math.max(token.end, token.start + 1),
  );
}

function sequence(tag: string, start: number, items: readonly YamlUse[], tokens: TokenSource): YamlNode {
  const last = items.at(-1);
  return {
    kind: "sequence",
    tag,
    items,
    start,
    end: Math.max(tokens.lastEnd(), last === undefined ? start : endOf(last)),
  };
}

function mapping(tag: string, start: number, pairs: readonly YamlPair[], tokens: TokenSource): YamlNode {
  const last = pairs.at(-1);
  return {
    kind: "mapping",
    tag,
    pairs,
    start,
    end: Math.max(tokens.lastEnd(), last === undefined ? start : Math.max(endOf(last.key), endOf(last.value))),
  };
}

function endOf({ node, alias }: YamlUse): number {
  return (alias ?? node).end;
}

/** An explicit tag stands; `!` and none leave a plain scalar to the resolvers and make any other a text. */
function scalarTag(tag: string | null, value: string, isPlain: boolean, dialect: YamlDialect): string {
  if (tag === null) return isPlain ? resolveTag(value, dialect) : TAGS.str;
  return tag === "!" ? resolveTag(value, dialect) : tag;
}
