import { setFlagsFromString } from "node:v8";

/** Of V8 that have these flags, and Maglev on: Node 22 to 24. */
const KNOWN = [12, 13];

/**
 * Has V8's last and costliest compiler wait for what is really hot. A run of this program ends after some seconds: a fifth of
 * its processor time went into optimising what then hardly ran, for Maglev's code is nearly as fast.
 */
export function delayOptimising(): void {
  if (!KNOWN.includes(Number.parseInt(process.versions.v8, 10))) return;
  setFlagsFromString("--invocation-count-for-turbofan=100000");
  setFlagsFromString("--invocation-count-for-osr=10000");
}
