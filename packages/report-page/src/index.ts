export type {
  PageAssets,
  PageBranch,
  PageComparison,
  PageDeployment,
  PageChange,
  PageDocument,
  PageHead,
  PageFile,
  PageFinding,
  PagePlace,
  PageReport,
  PageSchedule,
  PageTimes,
} from "./data/page-document.ts";
export { ASSET_STATES, type AssetState } from "./data/asset-state.ts";
export { ASSET_FACTS, type AssetFact } from "./data/asset-facts.ts";
