import type { CodeLocation } from "../../src/core/model/code-location.ts";
import { codeLocation, type NodeSpec } from "./code-location.ts";

export interface Size {
  readonly assets: number;
  /** Dependencies of each asset. */
  readonly fanIn: number;
}

/** A wide project of many layers: every asset is made by a node of its own from assets of the layer before. */
export function largeLocation(
  { assets, fanIn }: Size,
  edited: (index: number) => Partial<NodeSpec> = () => ({}),
): CodeLocation {
  const width = Math.max(fanIn + 1, Math.floor(Math.sqrt(assets)));
  const nodes: Record<string, NodeSpec> = {};
  const datasets: Record<string, Record<string, string>> = {};
  for (let index = 0; index < assets; index++) {
    const layer = Math.floor(index / width);
    const inputs =
      layer === 0
        ? [`raw_${index}`]
        : Array.from({ length: fanIn }, (_, step) => `data_${(layer - 1) * width + ((index + step * 7) % width)}`);
    nodes[`node_${index}`] = {
      inputs,
      outputs: [`data_${index}`],
      helpers: { "shop.text:normalise": "1" },
      group: `group_${index % 20}`,
      ...edited(index),
    };
    datasets[`data_${index}`] = { type: "pandas.ParquetDataset", filepath: `data/${index}.parquet` };
  }
  return codeLocation({ nodes, datasets, jobs: { nightly: { cron: "0 2 * * *" } } });
}
