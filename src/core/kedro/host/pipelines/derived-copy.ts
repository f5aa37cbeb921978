import { set, text, type Arguments, type HostContext, type Value } from "static-python";
import type { DatasetBinding } from "../../../model/kedro-project.ts";
import type { CopyNode, Hole, KnownNode, NodeChanges } from "../../pipeline-values/known-node.ts";
import type { GivenTags, Unsure } from "../../pipeline-values/node-parts.ts";
import { bindingValue } from "../values/binding-value.ts";
import { pythonTypeName } from "../values/type-name.ts";
import type { DerivedNode } from "./kedro-host.ts";
import { overridden } from "./overrides.ts";

/**
 * How a node of a subclass with a `_copy` or `tag` of its own is copied: Kedro calls that for `Pipeline(…, namespace=)`,
 * `inputs=`, `tags=` and the like. The copy stands where the node does.
 */
export function copyOf(node: DerivedNode, item: KnownNode, read: (made: Value) => KnownNode | Hole | null): CopyNode {
  return (changes) => {
    const { kedro } = node;
    const made = callCopy(node, item, changes);
    const derived = made.kind === "instance" ? kedro.derived.get(made) : undefined;
    if (derived !== undefined)
      Object.assign(derived, { at: item.at, trail: [...item.trail, ...(changes.places ?? [])] });
    return read(made) ?? lostCopy(made, node, item);
  };
}

function callCopy({ kedro, self, host }: DerivedNode, item: KnownNode, changes: NodeChanges): Value {
  const { tags } = changes;
  if (tags !== undefined && overridden(self.class, kedro.nodeClass, "tag") !== undefined)
    return host.call(host.attribute(self, "tag"), keywords({}, [tagsValue(tags, host)], host));
  const named: Record<string, Value> = {};
  for (const name of ["inputs", "outputs", "confirms"] as const) {
    const binding = changes[name];
    if (binding !== undefined) named[name] = valueOf(binding, host);
  }
  const { namespace } = changes;
  if (namespace !== undefined) named["namespace"] = namespace === null ? { kind: "none" } : text(namespace);
  if (tags !== undefined)
    named["tags"] = tagsValue(
      { names: [...new Set([...item.tags, ...tags.names])].sort(), unknown: tags.unknown ?? item.unknownTags },
      host,
    );
  return host.call(host.attribute(self, "_copy"), keywords(named, [], host));
}

function valueOf(binding: DatasetBinding | Unsure, host: HostContext): Value {
  return binding.kind === "unknown" ? { kind: "unknown", cause: binding.cause } : bindingValue(binding, host);
}

function tagsValue({ names, unknown }: GivenTags, host: HostContext): Value {
  if (unknown !== null) return { kind: "unknown", cause: unknown };
  return set(new Map(names.map((name) => [host.hashKey(text(name)) ?? name, text(name)])));
}

function keywords(
  named: Readonly<Record<string, Value>>,
  positional: readonly Value[],
  { at }: HostContext,
): Arguments {
  return {
    positional,
    keywords: new Map(Object.entries(named)),
    at,
    positionalAt: positional.map(() => at),
    keywordsAt: new Map(Object.keys(named).map((name) => [name, at])),
    unknown: null,
  };
}

/** Kedro takes whatever `_copy` gives for a node; what is none is asked for its nodes. */
function lostCopy(made: Value, { host }: DerivedNode, item: KnownNode): Hole {
  if (made.kind !== "unknown")
    return host.raise("AttributeError", `'${pythonTypeName(made)}' object has no attribute 'nodes'`);
  return { cause: made.cause, node: null, name: item.name, datasets: [...item.inputs, ...item.outputs] };
}
