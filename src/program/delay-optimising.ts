import { setFlagsFromString } from "node:v8";

/** The V8 whose middle compiler is on and that has the flag: that of Node 24. */
const KNOWN = "13.";

/**
 * Calls of a function before V8's last compiler takes it; V8's own number is 3,000. Times the bytes of the largest function
 * that V8 optimises, 60 KiB, it stays within the 32 bits that V8 counts in.
 */
const CALLS = 30_000;

/**
 * Has V8's last and costliest compiler wait for what is really hot. A run of this program ends after some seconds: a fifth of
 * its processor time went into optimising what then hardly ran, and the middle compiler's code is nearly as fast. V8 asks for
 * this number only when it decides whether to optimise, so that it may be set as the program runs. That does not hold for
 * its other flags: `--no-regexp-tier-up`, once regular expressions have run, crashes it. The App, which lives on, is left alone.
 */
export function delayOptimising(): void {
  if (process.versions.v8.startsWith(KNOWN)) setFlagsFromString(`--invocation-count-for-turbofan=${CALLS}`);
}
