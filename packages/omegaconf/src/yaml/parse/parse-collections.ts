import type { YamlPair, YamlUse } from "./yaml-node.ts";
import { TAGS } from "./resolve-tag.ts";
import { syntaxError } from "../scan/syntax-problem.ts";
import type { TokenType, YamlToken } from "../scan/yaml-token.ts";
import { emptyScalar } from "./yaml-parser.ts";
import type { NodeContext, YamlParser } from "./yaml-parser.ts";

const BLOCK: NodeContext = { isBlock: true, canBeIndentless: false };
const BLOCK_VALUE: NodeContext = { isBlock: true, canBeIndentless: true };
const FLOW: NodeContext = { isBlock: false, canBeIndentless: false };

type Ends = ReadonlySet<TokenType>;
const ITEM_ENDS: Ends = new Set<TokenType>(["block-entry", "block-end"]);
const INDENTLESS_ENDS: Ends = new Set<TokenType>(["block-entry", "key", "value", "block-end"]);
const PAIR_ENDS: Ends = new Set<TokenType>(["key", "value", "block-end"]);
const FLOW_SEQUENCE_KEY_ENDS: Ends = new Set<TokenType>(["value", "flow-entry", "flow-sequence-end"]);
const FLOW_SEQUENCE_VALUE_ENDS: Ends = new Set<TokenType>(["flow-entry", "flow-sequence-end"]);
const FLOW_MAPPING_KEY_ENDS: Ends = new Set<TokenType>(["value", "flow-entry", "flow-mapping-end"]);
const FLOW_MAPPING_VALUE_ENDS: Ends = new Set<TokenType>(["flow-entry", "flow-mapping-end"]);

/** The items of a list of `- ` lines; the cursor stands on its opening token. */
export function blockSequence(parser: YamlParser): readonly YamlUse[] {
  const { tokens } = parser;
  tokens.next();
  const items: YamlUse[] = [];
  while (tokens.peek().type === "block-entry") {
    const entry = tokens.next();
    items.push(startsValue(tokens.peek(), ITEM_ENDS) ? parser.parseNode(BLOCK) : emptyScalar(entry.end));
  }
  if (tokens.peek().type !== "block-end")
    unexpected(tokens.peek(), "a list item (`- `) is expected here; check the indentation");
  tokens.next();
  return items;
}

/** The items of a list that stands at the column of its key. */
export function indentlessSequence(parser: YamlParser): readonly YamlUse[] {
  const { tokens } = parser;
  const items: YamlUse[] = [];
  while (tokens.peek().type === "block-entry") {
    const entry = tokens.next();
    items.push(startsValue(tokens.peek(), INDENTLESS_ENDS) ? parser.parseNode(BLOCK) : emptyScalar(entry.end));
  }
  return items;
}

/** The pairs of a mapping of `key: ` lines; the cursor stands on its opening token. */
export function blockMapping(parser: YamlParser): readonly YamlPair[] {
  const { tokens } = parser;
  tokens.next();
  const pairs: YamlPair[] = [];
  for (;;) {
    const token = tokens.peek();
    if (token.type === "block-end") break;
    if (token.type !== "key")
      unexpected(token, "a key is expected here; check the indentation and the quotes before it");
    const key = blockSide(parser);
    const value = tokens.peek().type === "value" ? blockSide(parser) : emptyScalar(tokens.peek().start);
    pairs.push({ key, value });
  }
  tokens.next();
  return pairs;
}

/** What follows a key or value token. */
function blockSide(parser: YamlParser): YamlUse {
  const { tokens } = parser;
  const token = tokens.next();
  return startsValue(tokens.peek(), PAIR_ENDS) ? parser.parseNode(BLOCK_VALUE) : emptyScalar(token.end);
}

/** The items of `[…]`; a pair among them is a mapping of one. */
export function flowSequence(parser: YamlParser): readonly YamlUse[] {
  const { tokens } = parser;
  const open = tokens.next();
  const items: YamlUse[] = [];
  while (tokens.peek().type !== "flow-sequence-end") {
    if (items.length > 0) separator(parser, open, "]");
    const token = tokens.peek();
    if (token.type === "flow-sequence-end") break;
    items.push(token.type === "key" ? pairInSequence(parser) : parser.parseNode(FLOW));
  }
  tokens.next();
  return items;
}

function pairInSequence(parser: YamlParser): YamlUse {
  const { tokens } = parser;
  const start = tokens.next().start;
  const isKeyMissing = !startsValue(tokens.peek(), FLOW_SEQUENCE_KEY_ENDS);
  const key = isKeyMissing ? emptyScalar(tokens.peek().end) : parser.parseNode(FLOW);
  if (isKeyMissing) tokens.next();
  let value = emptyScalar(tokens.peek().start);
  if (tokens.peek().type === "value") {
    tokens.next();
    value = startsValue(tokens.peek(), FLOW_SEQUENCE_VALUE_ENDS)
      ? parser.parseNode(FLOW)
      : emptyScalar(tokens.peek().start);
  }
  return {
    node: { kind: "mapping", tag: TAGS.map, pairs: [{ key, value }], start, end: tokens.lastEnd() },
    alias: null,
  };
}

/** The pairs of `{…}`; a value without a key sign is a key with nothing behind it. */
export function flowMapping(parser: YamlParser): readonly YamlPair[] {
  const { tokens } = parser;
  const open = tokens.next();
  const pairs: YamlPair[] = [];
  while (tokens.peek().type !== "flow-mapping-end") {
    if (pairs.length > 0) separator(parser, open, "}");
    const token = tokens.peek();
    if (token.type === "flow-mapping-end") break;
    pairs.push(
      token.type === "key"
        ? pairInMapping(parser)
        : { key: parser.parseNode(FLOW), value: emptyScalar(tokens.peek().start) },
    );
  }
  tokens.next();
  return pairs;
}

function pairInMapping(parser: YamlParser): YamlPair {
  const { tokens } = parser;
  tokens.next();
  const key = startsValue(tokens.peek(), FLOW_MAPPING_KEY_ENDS)
    ? parser.parseNode(FLOW)
    : emptyScalar(tokens.peek().start);
  if (tokens.peek().type !== "value") return { key, value: emptyScalar(tokens.peek().start) };
  tokens.next();
  return {
    key,
    value: startsValue(tokens.peek(), FLOW_MAPPING_VALUE_ENDS)
      ? parser.parseNode(FLOW)
      : emptyScalar(tokens.peek().start),
  };
}

function separator(parser: YamlParser, open: YamlToken, close: string): void {
  const token = parser.tokens.peek();
  if (token.type === "flow-entry") parser.tokens.next();
  else if (token.type === "stream-end") syntaxError(`\`${close}\` is missing`, open.start, open.end);
  else
    syntaxError(
      `\`,\` or \`${close}\` is expected here`,
      token.start,
      Math.max(token.end, token.start + 1),
      open.start,
    );
}

function startsValue(token: YamlToken, ends: Ends): boolean {
  return !ends.has(token.type);
}

function unexpected(token: YamlToken, message: string): never {
  return syntaxError(message, token.start, Math.max(token.end, token.start + 1));
}
