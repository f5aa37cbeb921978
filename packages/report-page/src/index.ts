export type {
  PageAsset,
  PageAssets,
  PageChange,
  PageDocument,
  PageFile,
  PageFinding,
  PagePlace,
  PageReport,
  PageSchedule,
  PageTimes,
} from "./data/page-document.ts";
export { ASSET_STATES, type AssetState } from "./data/asset-state.ts";
