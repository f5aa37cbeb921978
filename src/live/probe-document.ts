import { z } from "zod";

const failure = z.object({
  type: z.string(),
  message: z.string(),
  full: z.string(),
  at: z.object({ file: z.string(), line: z.int() }).nullable(),
});
const binding = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("single"), dataset: z.string() }),
  z.object({ kind: z.literal("list"), datasets: z.array(z.string()) }),
  z.object({ kind: z.literal("mapping"), datasets: z.array(z.tuple([z.string(), z.string()])) }),
]);
const node = z.object({
  name: z.string(),
  isNameGenerated: z.boolean(),
  namespace: z.string().nullable(),
  function: z.string(),
  module: z.string().nullable(),
  qualifiedName: z.string().nullable(),
  at: z.object({ file: z.string(), line: z.int(), endLine: z.int() }).nullable(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  inputBinding: binding,
  outputBinding: binding,
  tags: z.array(z.string()),
  confirms: z.array(z.string()),
});
const pipeline = z.object({ nodes: z.array(node), layers: z.array(z.array(z.string())) });
const pipelines = z.record(z.string(), pipeline);
const dataset = z.object({
  source: z.enum(["entry", "pattern", "memory"]),
  pattern: z.string().nullable(),
  type: z.string().nullable(),
  filepath: z.string().nullable(),
  config: z.unknown(),
});
const asset = z.object({
  external: z.boolean(),
  group: z.string().nullable(),
  op: z.string().nullable(),
  deps: z.array(z.string()),
  partitions: z.unknown(),
  kinds: z.array(z.string()),
  description: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  ioManager: z.string().nullable(),
});
const job = z.object({
  name: z.string(),
  executor: z.string(),
  loggers: z.array(z.string()),
  ops: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
});
const schedule = z.object({
  name: z.string(),
  job: z.string(),
  cron: z.string(),
  timezone: z.string().nullable(),
  description: z.string().nullable(),
});
const kedro = z.union([
  z.object({ error: failure }),
  z.object({
    pipelines,
    discovered: z.union([z.object({ pipelines }), z.object({ error: failure })]),
    datasets: z.record(z.string(), dataset),
    parameters: z.record(z.string(), z.unknown()),
    dagster: z.record(z.string(), z.unknown()).default({}),
  }),
]);
const plugin = z.union([
  z.object({ error: failure }),
  z.object({
    assets: z.record(z.string(), asset),
    jobs: z.record(z.string(), job),
    schedules: z.record(z.string(), schedule),
    executors: z.record(z.string(), z.string()),
    loggers: z.array(z.string()),
    sensors: z.array(z.string()),
    resources: z.array(z.string()),
    /** Set when the translation only worked without the hooks of installed plugins. */
    withoutPluginHooks: failure.optional(),
  }),
]);
const probeDocument = z.object({
  formatVersion: z.literal(1),
  versions: z.record(z.string(), z.string().nullable()),
  environment: z.string(),
  kedro,
  plugin: plugin.optional(),
});

/** What `probe.py` prints: the real Kedro's snapshot, and the real plugin's translation or why it failed. */
export type ProbeDocument = z.infer<typeof probeDocument>;
export type ProbeFailure = z.infer<typeof failure>;
export type ProbeKedro = Exclude<z.infer<typeof kedro>, { error: ProbeFailure }>;
export type ProbeNode = z.infer<typeof node>;
export type ProbePipeline = z.infer<typeof pipeline>;
export type ProbeDataset = z.infer<typeof dataset>;
export type ProbeAnswer = { readonly error: ProbeFailure } | ProbePlugin;
export type ProbePlugin = Exclude<z.infer<typeof plugin>, { error: ProbeFailure }>;

/** Reads the probe's output; null when it is no such document (the project's code shares the process: never trust it). */
export function parseProbeDocument(text: string): ProbeDocument | null {
  try {
    return probeDocument.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
