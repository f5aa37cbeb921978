import type { DatasetBinding } from "../../../../src/core/model/kedro-project.ts";
import type { Place } from "../../../../src/core/model/place.ts";
import type { UnknownCause } from "static-python";
import type { Signature } from "../../../../src/core/kedro/pipeline-values/bind-arguments.ts";
import { createNode, type NodeOrHole } from "../../../../src/core/kedro/pipeline-values/create-node.ts";
import { createPipeline } from "../../../../src/core/kedro/pipeline-values/create-pipeline.ts";
import { kedroRules } from "../../../../src/core/pipeline/kedro-rules.ts";
import type { Hole, NodeCallable, KnownNode } from "../../../../src/core/kedro/pipeline-values/known-node.ts";
import type { Pipeline, PipelineMember } from "../../../../src/core/kedro/pipeline-values/pipeline.ts";
import { groupedNodes } from "../../../../src/core/pipeline/grouped-nodes.ts";
import { memberNodes } from "../../../../src/core/pipeline/node-index.ts";
import type { KedroOutcome } from "../../../../src/core/kedro/pipeline-values/kedro-outcome.ts";

export const rules = kedroRules("1.7.0");
export const at: Place = { file: "pipeline.py", line: 1, column: 1, endLine: 1, endColumn: 2 };
export const cause: UnknownCause = { rule: "computed-at-runtime", message: "not known", at };

export type Names = null | string | readonly string[] | Readonly<Record<string, string>>;
export interface NodeOptions {
  readonly name?: string;
  readonly tags?: readonly string[];
  readonly namespace?: string;
  readonly confirms?: Names;
  readonly signature?: Signature | null;
  readonly version?: string;
}

export function binding(names: Names): DatasetBinding {
  if (names === null) return { kind: "none" };
  if (typeof names === "string") return { kind: "single", dataset: names };
  if (isList(names)) return { kind: "list", datasets: names };
  return { kind: "mapping", datasets: Object.entries(names) };
}

export function callable(name: string, signature: Signature | null = null): NodeCallable {
  return {
    name,
    typeName: "function",
    identity: { base: name, key: `nodes.${name}` },
    signature,
    unknown: null,
    describe: () => ({ name, module: "nodes", at: null, doc: null, fingerprint: null, reaches: [] }),
  };
}

/** The parameters of `def f(a, b=1, *c, d, **e)`, written as text. */
export function signature(text: string): Signature {
  const parts = text.split(",").map((part) => part.trim());
  const slash = parts.indexOf("/");
  const star = parts.findIndex((part) => /^\*(?!\*)/.test(part));
  return parts.flatMap((part, index): Signature => {
    const name = part.replace(/^\*+/, "").replace(/=.*/, "");
    if (name === "" || name === "/") return [];
    const kind = part.startsWith("**")
      ? "keywords"
      : part.startsWith("*")
        ? "variadic"
        : index < slash
          ? "positional-only"
          : star >= 0 && index > star
            ? "keyword-only"
            : "positional";
    return [{ name, kind, hasDefault: part.includes("=") }];
  });
}

export function tryNode(
  func: string,
  inputs: Names,
  outputs: Names,
  options: NodeOptions = {},
): KedroOutcome<NodeOrHole> {
  return createNode(
    {
      callable: callable(func, options.signature ?? null),
      inputs: binding(inputs),
      outputs: binding(outputs),
      name: options.name ?? null,
      namespace: options.namespace ?? null,
      tags: options.tags ?? [],
      unknownTags: null,
      confirms: binding(options.confirms ?? null),
      at,
    },
    kedroRules(options.version ?? "1.7.0"),
  );
}

export function node(func: string, inputs: Names, outputs: Names, options: NodeOptions = {}): KnownNode {
  const made = value(tryNode(func, inputs, outputs, options));
  if (made.kind !== "node") throw new Error("the node has unknown parts");
  return made.node;
}

export function member(item: KnownNode | Pipeline | Hole): PipelineMember {
  if ("kind" in item) return item;
  return "callable" in item ? { kind: "node", node: item } : { kind: "hole", hole: item };
}

export function pipe(...items: readonly (KnownNode | Pipeline | Hole)[]): Pipeline {
  return value(createPipeline(items.map(member), rules));
}

export function opaque(name: string | null = null): Hole {
  return { cause, node: null, name, datasets: [] };
}

export function doubtful(item: KnownNode): Hole {
  return { cause, node: item, name: item.name, datasets: [] };
}

export function value<T>(outcome: KedroOutcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.error.type}: ${outcome.error.message}`);
  return outcome.value;
}

export function error(outcome: KedroOutcome<unknown>): string {
  return outcome.ok ? "no error" : `${outcome.error.type}: ${outcome.error.message}`;
}

/** Names in execution order. */
export function names(pipeline: Pipeline): readonly string[] {
  return groupedNodes(memberNodes(pipeline)).flatMap((layer) => layer.map((item) => item.name));
}

export function holes(pipeline: Pipeline): readonly string[] {
  return pipeline.holes.map((hole) => hole.name ?? "?").sort();
}

function isList(names: Exclude<Names, null | string>): names is readonly string[] {
  return Array.isArray(names);
}
