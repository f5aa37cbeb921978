import { sha256 } from "../core/hash/sha256.ts";
import type { BlindSpot } from "../core/model/honesty.ts";

/** By what a person names one blind spot to accept it: the same as long as it says the same of the same file. */
export function blindSpotName(root: string, { rule, message, at }: BlindSpot): string {
  return `${rule}-${sha256(JSON.stringify([root, at.file, message])).slice(0, 8)}`;
}
