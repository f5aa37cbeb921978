import type { DatasetBinding } from "../model/kedro-project.ts";
import { reprOfNames, reprOfText } from "./python-repr.ts";

/** Names in written order (`_to_list`). */
export function bindingNames(binding: DatasetBinding): readonly string[] {
  switch (binding.kind) {
    case "none":
      return [];
    case "single":
      return [binding.dataset];
    case "list":
      return binding.datasets;
    case "mapping":
      return binding.datasets.map(([, dataset]) => dataset);
  }
}

/** The same shape with other names; null takes a dataset away. */
export function renameBinding(binding: DatasetBinding, rename: (name: string) => string | null): DatasetBinding {
  switch (binding.kind) {
    case "none":
      return binding;
    case "single": {
      const dataset = rename(binding.dataset);
      return dataset === null ? { kind: "none" } : { kind: "single", dataset };
    }
    case "list":
      return { kind: "list", datasets: binding.datasets.flatMap((dataset) => rename(dataset) ?? []) };
    case "mapping":
      return {
        kind: "mapping",
        datasets: binding.datasets.flatMap(([key, dataset]) => {
          const renamed = rename(dataset);
          return renamed === null ? [] : [[key, renamed] as const];
        }),
      };
  }
}

/** How Python formats the value in a message: a name bare, collections as `repr`. */
export function bindingText(binding: DatasetBinding): string {
  return binding.kind === "single" ? binding.dataset : bindingRepr(binding);
}

export function bindingRepr(binding: DatasetBinding): string {
  switch (binding.kind) {
    case "none":
      return "None";
    case "single":
      return reprOfText(binding.dataset);
    case "list":
      return reprOfNames(binding.datasets);
    case "mapping":
      return `{${binding.datasets.map(([key, dataset]) => `${reprOfText(key)}: ${reprOfText(dataset)}`).join(", ")}}`;
  }
}

/** True where Python's `not value` is: nothing given, or given empty. */
export function isEmptyBinding(binding: DatasetBinding): boolean {
  switch (binding.kind) {
    case "none":
      return true;
    case "single":
      return binding.dataset === "";
    case "list":
    case "mapping":
      return binding.datasets.length === 0;
  }
}
