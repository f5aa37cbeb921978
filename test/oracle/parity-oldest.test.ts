import { describeParity } from "./describe-parity.ts";

describeParity("python/oldest.lock", { kedro: "1.0.0", dagster: "1.10.18" }, (story) => !story.isOnlyForNewest);
