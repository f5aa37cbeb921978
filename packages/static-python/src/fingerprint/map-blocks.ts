import type { Statement } from "../syntax/syntax.ts";

type Block = readonly Statement[];

/** A compound statement with its blocks replaced; itself, where none of them is. */
export function mapBlocks(node: Statement, change: (block: Block) => Block): Statement {
  switch (node.kind) {
    case "if":
    case "for":
    case "while":
      return kept(node, { ...node, body: change(node.body), orElse: change(node.orElse) });
    case "with":
      return kept(node, { ...node, body: change(node.body) });
    case "try":
      return kept(node, {
        ...node,
        body: change(node.body),
        handlers: node.handlers.map((handler) => kept(handler, { ...handler, body: change(handler.body) })),
        orElse: change(node.orElse),
        finalBody: change(node.finalBody),
      });
    case "match":
      return kept(node, { ...node, cases: node.cases.map((item) => kept(item, { ...item, body: change(item.body) })) });
    default:
      return node;
  }
}

/** The older of two that have the same parts. */
function kept<Node extends object>(older: Node, newer: Node): Node {
  const before = Object.values(older) as readonly unknown[];
  const after = Object.values(newer) as readonly unknown[];
  const isSame = before.every((value, index) => isEqual(value, after[index]));
  return isSame ? older : newer;
}

function isEqual(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
