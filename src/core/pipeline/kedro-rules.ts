/** Where Kedro versions differ in what they build from the same pipeline code. */
export interface KedroRules {
  /** How a node without a name is called: `f__1a2b3c4d` (1.x), `f([a;b]) -> [c]` (0.19), `f([a,b]) -> [c]` (0.18 and before). */
  readonly generatedNames: "hash" | "semicolons" | "commas";
  /** Since 0.18 a namespace prefixes `params:` too, and `parameters=` may leave the prefix out. */
  readonly prefixesParameters: boolean;
  /** Until 0.17 a hook could register the pipelines. */
  readonly registersByHooks: boolean;
  /** Since 0.19 an input and an output that differ only in transcoding count as the same dataset. */
  readonly refusesTranscodedLoop: boolean;
  /** Since 0.19 tags must look like names, and names in lists must be strings. */
  readonly checksTags: boolean;
  /** Since 1.0 a namespace filter matches whole segments; before, any name that starts with the text. */
  readonly matchesWholeNamespaces: boolean;
  /** Class that mapping mistakes raise: renamed in 1.0. */
  readonly mappingError: string;
}

/** Reads the rules off a version such as `1.7.0`, `0.19` or `0.18.14`; what is no version counts as the newest. */
export function kedroRules(version: string): KedroRules {
  const match = /^\s*v?(\d+)(?:\.(\d+))?/.exec(version);
  const release = match ? Number(match[1]) * 1000 + Number(match[2] ?? 0) : Infinity;
  return {
    generatedNames: release >= 1000 ? "hash" : release >= 19 ? "semicolons" : "commas",
    prefixesParameters: release >= 18,
    registersByHooks: release < 18,
    refusesTranscodedLoop: release >= 19,
    checksTags: release >= 19,
    matchesWholeNamespaces: release >= 1000,
    mappingError:
      release >= 1000
        ? "kedro.pipeline.pipeline.PipelineError"
        : "kedro.pipeline.modular_pipeline.ModularPipelineError",
  };
}
