import { createPythonParser } from "static-python";
import { reviewRepository } from "../core/review/review-repository.ts";
import { renderDefinitions } from "../deployment/render-definitions.ts";
import { loadProgramAssets } from "../program/load-program-assets.ts";
import { definitionsOptions, reviewOptions } from "../settings/review-options.ts";
import type { ReviewProgram } from "./review-program.ts";
import { VERSION } from "../program/version.ts";

/** The review by static reading, ready to be asked. */
export async function loadReviewProgram(): Promise<ReviewProgram> {
  const assets = loadProgramAssets();
  const parser = await createPythonParser(assets.wasm);
  return {
    version: VERSION,
    render: (input) => renderDefinitions(input, { version: VERSION, parser, runtime: assets.definitionsRuntime }),
    review: ({ before, after, settings, compared, now, address, projects }) =>
      reviewRepository({
        ...reviewOptions(settings),
        projects,
        before,
        after,
        compared,
        now,
        environmentVariables: new Map(),
        parser,
        definitions: {
          runtime: assets.definitionsRuntime,
          generatorVersion: VERSION,
          repository: address,
          options: definitionsOptions(settings),
        },
        otherTarget: true,
      }),
  };
}
