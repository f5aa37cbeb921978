import type { DatasetBinding } from "../../model/kedro-project.ts";
import { dict, list, text, type HostContext, type Value } from "static-python";

/** Inputs or outputs in the shape they were given in, as project code sees it. */
export function bindingValue(binding: DatasetBinding, host: HostContext): Value {
  switch (binding.kind) {
    case "none":
      return { kind: "none" };
    case "single":
      return text(binding.dataset);
    case "list":
      return list(binding.datasets.map(text));
    case "mapping":
      return dictValue(
        binding.datasets.map(([key, dataset]) => [text(key), text(dataset)]),
        host,
      );
  }
}

/** A Python dict of these entries. */
export function dictValue(entries: readonly (readonly [key: Value, value: Value])[], host: HostContext): Value {
  return dict(new Map(entries.map(([key, value], index) => [host.hashKey(key) ?? `#${index}`, { key, value }])));
}
