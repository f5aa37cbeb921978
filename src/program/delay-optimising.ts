import { setFlagsFromString } from "node:v8";

/** Of V8 that have these flags, and Maglev on: Node 22 to 24. */
const KNOWN = [12, 13];

/**
 * Has V8's optimising compilers wait for what is really hot. A run of this program ends after some seconds at the most: a
 * fifth of its processor time went into optimising what then hardly ran. Regular expressions are compiled at once instead of
 * being interpreted first: nearly all are used again.
 */
export function delayOptimising(): void {
  if (!KNOWN.includes(Number.parseInt(process.versions.v8, 10))) return;
  setFlagsFromString("--invocation-count-for-turbofan=100000");
  setFlagsFromString("--invocation-count-for-osr=10000");
  setFlagsFromString("--invocation-count-for-maglev=1200");
  setFlagsFromString("--no-regexp-tier-up");
}
