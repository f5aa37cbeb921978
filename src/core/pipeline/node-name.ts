import { sha256 } from "../hash/sha256.ts";
import type { KedroRules } from "./kedro-rules.ts";
import { nodeText, type NodeTextParts } from "./node-text.ts";
import { reprOfNames } from "./python-repr.ts";

export interface NodeNameParts extends NodeTextParts {
  readonly callable: {
    readonly name: string;
    /** What a generated name of Kedro 1.x starts with and is hashed from, or null for a callable without `__name__`. */
    readonly identity: { readonly base: string; readonly key: string } | null;
  };
  readonly namespace: string | null;
}

/**
 * `Node.name`: the given name, else a generated one, behind the namespace. Null where Kedro 1.x raises
 * `AttributeError`, because the callable has no `__name__` to make a name of.
 */
export function nodeName(node: NodeNameParts, rules: KedroRules): string | null {
  const own = node.givenName || generatedName(node, rules);
  if (own === null) return null;
  return node.namespace ? `${node.namespace}.${own}` : own;
}

/** `Node._set_unique_name` of 1.x: the function's name and eight digits over function, inputs and outputs; before, `str(node)`. */
function generatedName(node: NodeNameParts, rules: KedroRules): string | null {
  if (rules.generatedNames !== "hash") return nodeText({ ...node, givenName: null }, rules);
  if (node.callable.identity === null) return null;
  const { base, key } = node.callable.identity;
  return `${base}__${sha256(`${key}|${reprOfNames(node.inputs)}|${reprOfNames(node.outputs)}`).slice(0, 8)}`;
}
