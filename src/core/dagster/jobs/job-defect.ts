import type { KedroNode } from "../../model/kedro-project.ts";

/** Why the plugin or Dagster would refuse a job while it is put together. All concern the plugin alone unless said otherwise. */
export type JobDefect =
  /** A node without outputs before the last layer: the plugin iterates over nothing and raises TypeError. */
  | { readonly kind: "sink-before-last-layer"; readonly node: KedroNode }
  /** An input that no op feeds and no asset stands for: a fanned-out op makes it, or another spelling of it is made. */
  | {
      readonly kind: "unconnected-input";
      readonly node: KedroNode;
      readonly dataset: string;
      readonly maker: KedroNode | null;
      readonly because: "fan-out" | "transcoding";
    }
  /** Two ops of one name that are not the same op. */
  | { readonly kind: "op-collision"; readonly op: string; readonly node: KedroNode; readonly other: KedroNode | "hook" }
  /** The node belongs to no translated pipeline. */
  | { readonly kind: "node-not-translated"; readonly node: KedroNode }
  | {
      readonly kind: "no-partition-mapping";
      readonly node: KedroNode;
      readonly upstream: string;
      readonly downstream: string;
    }
  | {
      readonly kind: "no-downstream-key";
      readonly node: KedroNode;
      readonly upstream: string;
      readonly downstream: string;
      readonly key: string;
    }
  | {
      readonly kind: "unknown-downstream-key";
      readonly node: KedroNode;
      readonly upstream: string;
      readonly downstream: string;
      readonly key: string;
    }
  | {
      readonly kind: "several-downstream-keys";
      readonly node: KedroNode;
      readonly upstream: string;
      readonly downstream: string;
      readonly key: string;
      readonly keys: readonly string[];
    }
  | { readonly kind: "several-partitioned-inputs"; readonly node: KedroNode; readonly datasets: readonly string[] }
  | {
      readonly kind: "mixed-outputs";
      readonly node: KedroNode;
      readonly partitioned: readonly string[];
      readonly other: readonly string[];
    }
  | { readonly kind: "unusable-partition-key"; readonly node: KedroNode; readonly key: string };
