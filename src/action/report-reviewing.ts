import { createPythonParser } from "../core/python/parse-python.ts";
import { reviewRepository } from "../core/review-repository.ts";
import { loadProgramAssets } from "../files/load-program-assets.ts";
import { definitionsOptions, reviewOptions } from "../settings/review-options.ts";
import type { Reviewing } from "./reviewing.ts";
import { VERSION } from "./version.ts";

/** The review by static reading, ready to be asked. Next runs of schedules are told from the clock's time on. */
export async function reportReviewing(clock: () => Date = () => new Date()): Promise<Reviewing> {
  const assets = loadProgramAssets();
  const parser = await createPythonParser(assets.wasm);
  return {
    version: VERSION,
    review: ({ before, after, settings, compared, address, projects }) =>
      reviewRepository({
        ...reviewOptions(settings),
        projects,
        before,
        after,
        compared,
        now: clock().toISOString(),
        environmentVariables: new Map(),
        parser,
        definitions: { runtimeSource: assets.definitionsRuntime, generatorVersion: VERSION, repository: address, options: definitionsOptions(settings) },
        otherTarget: true,
      }),
  };
}
