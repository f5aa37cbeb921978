import type { AssetKeys } from "../../../src/core/dagster/assets/adopt-asset-keys.ts";
import { translateProject } from "../../../src/core/dagster/translate-project.ts";
import type { CodeLocation } from "../../../src/core/model/code-location.ts";
import { kedroProject, type ProjectSketch } from "../../support/kedro-project.ts";

/** What a sketched project becomes for target `generated`, by the real translation. */
export function generatedLocation(
  sketch: ProjectSketch,
  { allPipelines = false, assetKeys = {} }: { readonly allPipelines?: boolean; readonly assetKeys?: AssetKeys } = {},
): CodeLocation {
  const options = {
    target: "generated",
    allPipelines,
    assetKeys,
    kedroVersion: "1.7.0",
    dagsterVersion: "1.13.27",
  } as const;
  return translateProject(kedroProject(sketch), options).location;
}
