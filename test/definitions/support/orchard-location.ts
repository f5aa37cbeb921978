import type { CodeLocation } from "../../../src/core/model/code-location.ts";
import { storyLocation } from "./story-location.ts";

const INTAKE = `
  clean-trees: trees_raw -> trees #clean
  clean_harvest: harvest_raw, params:minimum_kilos, params:years -> harvest@pandas #clean
  split_rows: trees -> rows
`;
const YIELDS = `
  join: trees, harvest@frame -> joined
  weigh: joined -> yield-by-tree, mean
  fit: yield-by-tree, mean, params:model -> model__weights
  report: model__weights
`;
const SHIPPING = `
  pack: rows, params:label__prefix -> shipping.crates
  shipping.label: shipping.crates -> shipping.labels
`;

/** The code location of test/fixtures/orchard: its own configuration, its pipelines as the reader would hand them on. */
export function orchardLocation(environment = "local"): CodeLocation {
  return storyLocation("orchard", { __default__: INTAKE + YIELDS + SHIPPING, intake: INTAKE, yields: YIELDS, shipping: SHIPPING }, environment);
}
