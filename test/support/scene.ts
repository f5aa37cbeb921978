import { appendFileSync } from "node:fs";
import type { Standin } from "./github-standin/state.ts";

/**
 * Does a piece of work of which docs/benchmarks.md tells how many requests it makes and how long it takes: `npm run scenes`
 * sets `SCENES` to a file, and each line there is a scene.
 */
export async function scene<T>(name: string, standin: Standin, work: () => Promise<T>): Promise<T> {
  const before = standin.calls.length;
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const file = process.env["SCENES"];
  if (file !== undefined && file !== "")
    appendFileSync(file, `${JSON.stringify({ name, requests: standin.calls.length - before, seconds })}\n`);
  return result;
}
