import { createPythonParser } from "static-python";
import { definitionsOfReports } from "../deployment/definitions-of-reports.ts";
import { renderDefinitions } from "../deployment/render-definitions.ts";
import { loadProgramAssets } from "../program/load-program-assets.ts";
import { reviewAsSet } from "../settings/review-as-set.ts";
import { liveSidesOf } from "./live-sides-of.ts";
import type { ReviewProgram } from "./review-program.ts";
import { VERSION } from "../program/version.ts";

/** The review by static reading, ready to be asked. */
export async function loadReviewProgram(): Promise<ReviewProgram> {
  const assets = loadProgramAssets();
  const parser = createPythonParser();
  return {
    version: VERSION,
    definitions: (side) => definitionsOfReports(side, { version: VERSION, runtime: assets.definitionsRuntime }),
    render: (input) => renderDefinitions(input, { version: VERSION, parser, runtime: assets.definitionsRuntime }),
    review: ({ address, live, ...request }) =>
      reviewAsSet({
        ...request,
        ...(live === undefined ? {} : { live: liveSidesOf(live, { ...request, parser }) }),
        environmentVariables: new Map(),
        parser,
        definitions: { runtime: assets.definitionsRuntime, generatorVersion: VERSION, repository: address },
        otherTarget: true,
      }),
  };
}
