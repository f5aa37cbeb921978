import { NEWEST } from "../../src/core/model/supported-versions.ts";
import { describeParity } from "./describe-parity.ts";

describeParity("python/requirements.lock", NEWEST);
