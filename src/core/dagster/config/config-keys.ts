/** Keys of dagster.yml that only some versions of kedro-dagster know. */
export interface ConfigKeys {
  /** Its sections. */
  readonly sections: readonly string[];
  /** The filter by a single namespace, under the name that it has; null where there is only `node_namespaces`. */
  readonly namespace: "node_namespace" | "namespace" | null;
}

const SECTIONS = ["loggers", "executors", "schedules", "jobs"];

/**
 * The keys that kedro-dagster's models have (`kedro_dagster.config`): until 0.3 a section `dev` for `kedro dagster dev`,
 * in 0.1 a filter `namespace`, then `node_namespace` until 0.2 and with Kedro before 1.0. `node_namespaces` is read
 * whatever the versions are.
 */
export function configKeys({ plugin, kedro }: { readonly plugin: string; readonly kedro: string }): ConfigKeys {
  const [own, below] = [release(plugin), release(kedro)];
  const namespace = own < 2 ? "namespace" : own < 3 || below < 1000 ? "node_namespace" : null;
  return { sections: own < 4 ? ["dev", ...SECTIONS] : SECTIONS, namespace };
}

/** `0.4.1` as 4, `1.2` as 1002; what is no version counts as the newest. */
function release(version: string): number {
  const match = /^\s*v?(\d+)\.(\d+)/u.exec(version);
  return match ? Number(match[1]) * 1000 + Number(match[2]) : Number.POSITIVE_INFINITY;
}
