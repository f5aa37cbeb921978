import { entry, functions } from "./shop-project.ts";
import { project, type Texts } from "./story-files.ts";

const STAGES = 30;

/** A project of `size` assets in thirty pipelines, each asset made of two of the stage before it. */
export function layeredProject(size: number): Texts {
  const width = Math.max(1, Math.round(size / STAGES));
  const stages = Array.from({ length: STAGES }, (_, index) => `stage_${String(index).padStart(2, "0")}`);
  return project({
    "conf/base/catalog.yml": entry("raw", "pandas.CSVDataset", "data/raw.csv"),
    "conf/base/parameters.yml": "seed: 3\n",
    ...Object.fromEntries(
      stages.flatMap((stage, index) => [
        [`src/story/pipelines/${stage}/pipeline.py`, stagePipeline(stage, stages[index - 1] ?? null, width)],
        [`src/story/pipelines/${stage}/nodes.py`, functions(["work(left, right)"])],
      ]),
    ),
  });
}

function stagePipeline(stage: string, source: string | null, width: number): string {
  const inputs =
    source === null ? '["raw", "params:seed"]' : `[f"${source}_{index}", f"${source}_{(index + 1) % ${width}}"]`;
  return `from kedro.pipeline import Pipeline, node

from .nodes import work


def create_pipeline(**kwargs):
    return Pipeline(
        [
            node(work, ${inputs}, f"${stage}_{index}", name=f"make_${stage}_{index}")
            for index in range(${width})
        ]
    )
`;
}
