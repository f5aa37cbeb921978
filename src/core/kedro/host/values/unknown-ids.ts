import type { UnknownId } from "static-python";

/** Ids of blind spots and assumptions that this program adds to those of the Python reader. */
declare module "static-python" {
  interface HostUnknownIds {
    "changed-kedro-class": true;
    "changed-kedro-object": true;
    credentials: true;
    "custom-class": true;
    "hook-changes-catalog": true;
    "hook-changes-configuration": true;
    "hook-escapes": true;
    "unfollowed-kedro-class": true;
    "unknown-pattern-match": true;
    "unknown-setting": true;
    "unknown-signature": true;
    unordered: true;
    "unreadable-catalog": true;
    "unsupported-subclass": true;
  }
  interface HostAssumptionIds {
    "foreign-decorator": true;
    "foreign-function": true;
  }
}

/** The id of a value of the configuration that is not known; its reader gives ids as text. */
export function configUnknownId(rule: string): UnknownId {
  // The reader of YAML and OmegaConf names its own reasons; they pass through the evaluator unchanged.
  return rule as UnknownId;
}
