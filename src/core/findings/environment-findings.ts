import { BOTH, type FindingKinds } from "./finding-kind.ts";
import { didYouMean, enumerated, named } from "./words.ts";

const SHOWN = 5;

/** A way in which environments of one project differ. */
export type ShapeKind = "job" | "nodes" | "schedule" | "storage" | "inputs" | "partitioned" | "partitions" | "asset";

export interface ShapeFacts {
  readonly kind: ShapeKind;
  /** Jobs or assets. */
  readonly names: readonly string[];
  /** What exactly differs, in words, or "". */
  readonly detail: string;
  /** What the environments in `having` have, those in `lacking` have not. */
  readonly having: readonly string[];
  readonly lacking: readonly string[];
}

/** The environments of one project beside each other. */
export const ENVIRONMENT_FINDINGS = {
  "no-such-environment": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "The environment that was named has no folder in the configuration.",
    why: "Kedro raises `MissingConfigException` for an environment whose folder does not exist (`OmegaConfigLoader.__getitem__`). A folder that git ignores may be there on another machine: it is taken as empty.",
    checks: ["project-environments.ts"],
    say: ({
      environment,
      folder,
      nearest,
      known,
    }: {
      readonly environment: string;
      readonly folder: string;
      readonly nearest: string | null;
      /** Those that the project has. */
      readonly known: readonly string[];
    }) => ({
      message: `There is no environment \`${environment}\`: the project has no folder \`${folder}\``,
      help: didYouMean(
        nearest,
        known.length === 0 ? "Name a folder of the configuration." : `There are: ${named(known, 10)}.`,
      ),
    }),
  },
  "environments-differ": {
    severity: "warning",
    targets: BOTH,
    summary: "An environment has other jobs, nodes or stored data than the project's other environments.",
    why: "Environments of one project are meant to differ in where data is and how much of it, seldom in which jobs there are, what they run, and what is stored. A job or a stored dataset that one environment lacks is often an accident: a key such as `jobs` in an environment's dagster.yml replaces base's as a whole. A difference is reported once for all environments, in the one that differs from the others. It is a warning where base gives something to all and an environment loses it; jobs and storage that an environment wrote for itself, other nodes, inputs, schedules and partitions are information. An environment that does not load is not compared.",
    checks: ["environments-differ.ts"],
    say: (facts: ShapeFacts) => ({ message: difference(facts), help: cure(facts) }),
  },
} as const satisfies FindingKinds;

function difference({ kind, names, detail, having, lacking }: ShapeFacts): string {
  const [here, there] = [enumerated(having), enumerated(lacking)];
  const isOne = names.length === 1;
  const them = named(names, SHOWN);
  const job = isOne ? `Job ${them}` : `Jobs ${them}`;
  switch (kind) {
    case "job":
      return `${job} ${isOne ? "exists" : "exist"} in ${here} and not in ${there}`;
    case "schedule":
      return `${job} ${isOne ? "has a schedule" : "have schedules"} in ${here} and ${isOne ? "none" : "not"} in ${there}`;
    case "nodes":
      return `${job} ${isOne ? "runs" : "run"} other nodes in ${here} than in ${there}: ${detail}`;
    case "storage":
      return `${them} ${isOne ? "is" : "are"} stored in ${here} and ${isOne ? "lives" : "live"} in memory in ${there}`;
    case "inputs":
      return `${them} ${isOne ? "is" : "are"} made of other data in ${here} than in ${there}${detail === "" ? "" : `: ${detail}`}`;
    case "partitioned":
      return `${them} ${isOne ? "is" : "are"} partitioned in ${here} and not in ${there}`;
    case "partitions":
      return `${them} ${isOne ? "has" : "have"} other partitions in ${here} than in ${there}`;
    case "asset":
      return `${isOne ? "Asset" : "Assets"} ${them} ${isOne ? "exists" : "exist"} in ${here} and not in ${there}`;
  }
}

function cure({ kind, names }: ShapeFacts): string {
  const it = names.length === 1 ? "it" : "them";
  switch (kind) {
    case "job":
      return `Nothing needs to be done if that is meant. Otherwise repeat ${it} there: \`jobs\` in an environment's dagster.yml replaces base's as a whole.`;
    case "storage":
      return `Nothing needs to be done if that is meant. Otherwise give ${it} a catalog entry in base, or in every environment.`;
    default:
      return "Nothing needs to be done if that is meant.";
  }
}

/** `only dev has a, b`: what one side of a difference has and the other has not. */
export function onlyInWords(environment: string, names: readonly string[]): string {
  return `only \`${environment}\` has ${named(names, SHOWN)}`;
}

/** Labels the place of the side that has something. */
export function havingFromHere({ having, names }: ShapeFacts): string {
  return `${enumerated(having)} ${having.length === 1 ? "has" : "have"} ${names.length === 1 ? "it" : "them"} from here`;
}

/** Labels the place where the side that lacks something takes what it has instead. */
export function lackingFromHere({ kind, lacking }: ShapeFacts): string {
  if (kind === "storage") return "the entry that stores it";
  return `${enumerated(lacking)} ${lacking.length === 1 ? "takes" : "take"} ${kind === "job" ? "jobs" : "it"} from here`;
}
