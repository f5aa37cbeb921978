import type { YamlPair, YamlUse } from "./yaml-node.ts";
import { tags } from "./resolve-tag.ts";
import { syntaxError } from "./yaml-scan.ts";
import type { TokenType, YamlToken } from "./yaml-scan.ts";
import { emptyScalar } from "./yaml-parser.ts";
import type { YamlParser } from "./yaml-parser.ts";

const block = { isBlock: true, canBeIndentless: false };
const blockValue = { isBlock: true, canBeIndentless: true };
const flow = { isBlock: false, canBeIndentless: false };

/** The items of a list of `- ` lines; the cursor stands on its opening token. */
export function blockSequence(parser: YamlParser): readonly YamlUse[] {
  const { tokens } = parser;
  tokens.next();
  const items: YamlUse[] = [];
  while (tokens.peek().type === "block-entry") {
    const entry = tokens.next();
    items.push(startsValue(tokens.peek(), itemEnds) ? parser.parseNode(block) : emptyScalar(entry.end));
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
    items.push(startsValue(tokens.peek(), indentlessEnds) ? parser.parseNode(block) : emptyScalar(entry.end));
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
  return startsValue(tokens.peek(), pairEnds) ? parser.parseNode(blockValue) : emptyScalar(token.end);
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
    items.push(token.type === "key" ? pairInSequence(parser) : parser.parseNode(flow));
  }
  tokens.next();
  return items;
}

function pairInSequence(parser: YamlParser): YamlUse {
  const { tokens } = parser;
  const start = tokens.next().start;
  const isKeyMissing = !startsValue(tokens.peek(), flowSequenceKeyEnds);
  const key = isKeyMissing ? emptyScalar(tokens.peek().end) : parser.parseNode(flow);
  if (isKeyMissing) tokens.next();
  let value = emptyScalar(tokens.peek().start);
  if (tokens.peek().type === "value") {
    tokens.next();
    value = startsValue(tokens.peek(), flowSequenceValueEnds)
      ? parser.parseNode(flow)
      : emptyScalar(tokens.peek().start);
  }
  return {
    node: { kind: "mapping", tag: tags.map, pairs: [{ key, value }], start, end: tokens.lastEnd() },
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
        : { key: parser.parseNode(flow), value: emptyScalar(tokens.peek().start) },
    );
  }
  tokens.next();
  return pairs;
}

function pairInMapping(parser: YamlParser): YamlPair {
  const { tokens } = parser;
  tokens.next();
  const key = startsValue(tokens.peek(), flowMappingKeyEnds)
    ? parser.parseNode(flow)
    : emptyScalar(tokens.peek().start);
  if (tokens.peek().type !== "value") return { key, value: emptyScalar(tokens.peek().start) };
  tokens.next();
  return {
    key,
    value: startsValue(tokens.peek(), flowMappingValueEnds) ? parser.parseNode(flow) : emptyScalar(tokens.peek().start),
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

type Ends = ReadonlySet<TokenType>;
const itemEnds: Ends = new Set<TokenType>(["block-entry", "block-end"]);
const indentlessEnds: Ends = new Set<TokenType>(["block-entry", "key", "value", "block-end"]);
const pairEnds: Ends = new Set<TokenType>(["key", "value", "block-end"]);
const flowSequenceKeyEnds: Ends = new Set<TokenType>(["value", "flow-entry", "flow-sequence-end"]);
const flowSequenceValueEnds: Ends = new Set<TokenType>(["flow-entry", "flow-sequence-end"]);
const flowMappingKeyEnds: Ends = new Set<TokenType>(["value", "flow-entry", "flow-mapping-end"]);
const flowMappingValueEnds: Ends = new Set<TokenType>(["flow-entry", "flow-mapping-end"]);

function startsValue(token: YamlToken, ends: Ends): boolean {
  return !ends.has(token.type);
}

function unexpected(token: YamlToken, message: string): never {
  return syntaxError(message, token.start, Math.max(token.end, token.start + 1));
}
