import { join } from "node:path";

/** Vitest's usual reporter, and a JSON file beside it when the CI script asks for one through RESULTS. */
export function reporters(suite: string): {
  readonly reporters: string[];
  readonly outputFile?: Record<string, string>;
} {
  const folder = process.env["RESULTS"];
  if (folder === undefined) return { reporters: ["default"] };
  return { reporters: ["default", "json"], outputFile: { json: join(folder, `${suite}.json`) } };
}
