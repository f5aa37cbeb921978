import { BOTH, cases, type FindingKinds, PLUGIN } from "./finding-kind.ts";
import { didYouMean, named } from "./words.ts";

const TYPE_HELP = "Check its spelling; a class of your own is named by its full dotted path.";

const HIDE_SECRET =
  "Move it to a credentials file that is not tracked, or to an environment variable, and name it under `credentials`; then replace the secret itself.";

/** Where a type is named: the type as written, and the entry. */
interface OfType {
  readonly type: string;
  readonly entry: string;
}

function typed({ type, entry }: OfType, what: string): string {
  return `The type \`${type}\` of \`${entry}\` ${what}`;
}

/** A text with `None` in it, the entry that has it, and how many more values there are. */
interface NullInText {
  readonly text: string;
  readonly entry: string;
  readonly others: number;
}

function noneIn({ text, entry, others }: NullInText): string {
  const more = others === 0 ? "" : ` and in ${others} more ${others === 1 ? "value" : "values"}`;
  return `\`None\` in \`${text}\` of \`${entry}\`${more}`;
}

/** Entries and dataset factories of the catalog. */
export const CATALOG_FINDINGS = {
  "invalid-catalog-entry": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A catalog entry is not a mapping.",
    why: "A dataset's configuration has at least a `type`.",
    checks: ["read-catalog.ts"],
    say: ({ entry }: { readonly entry: string }) => ({
      message: `The catalog entry \`${entry}\` must be a mapping`,
      help: "Write a dataset's configuration below it; an entry that only serves interpolation begins with `_`.",
    }),
  },
  "missing-dataset-type": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A catalog entry has no type.",
    why: "An entry that only serves interpolation begins with `_`.",
    checks: ["read-catalog.ts"],
    say: ({ entry }: { readonly entry: string }) => ({
      message: `The catalog entry \`${entry}\` has no \`type\``,
      help: "Add one; an entry that only serves interpolation begins with `_`.",
    }),
  },
  "parameter-in-catalog": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A catalog entry has the name of a parameter.",
    why: "Kedro puts every parameter into the catalog as `params:NAME`, and all of them as `parameters`. Until 1.0 it refuses one that the catalog holds already (DatasetAlreadyExistsError); since then the parameter replaces the entry.",
    say: ({ entry, version }: { readonly entry: string; readonly version: string }) => ({
      message: `The catalog entry \`${entry}\` has the name of a parameter, which Kedro ${version} refuses to add beside it`,
      help: "Remove the entry: nodes read the parameter by that name without one.",
    }),
  },
  "several-catch-all-patterns": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "The catalog has several factories that match every name.",
    why: "Kedro would not know which to take, and refuses.",
    checks: ["read-catalog.ts"],
    say: ({ factories }: { readonly factories: readonly string[] }) => ({
      message: `The catalog has several dataset factories that match every name: ${named(factories)}`,
      help: "Keep one of them.",
    }),
  },
  "unknown-placeholder": {
    severity: "error",
    stops: "loading",
    targets: BOTH,
    summary: "A dataset factory uses a placeholder that its name does not have.",
    why: "Kedro can only fill in what the name matched. Since 0.19.9 it looks at all factories as it loads, before at those that a dataset's name matches.",
    checks: ["read-catalog.ts"],
    say: ({ factory, placeholder }: { readonly factory: string; readonly placeholder: string }) => ({
      message: `The dataset factory \`${factory}\` uses \`${placeholder}\`, which its name does not have`,
      help: "Use only placeholders of the factory's name.",
    }),
  },
  "catch-all-factory": {
    severity: "warning",
    targets: BOTH,
    summary: "A dataset that no node makes exists only because a factory matches every name.",
    why: 'A factory whose pattern is only a placeholder, such as `"{default}"`, matches every name. A misspelt input is then not missing but one of the factory\'s datasets, and the job fails only when it looks for a file that nobody wrote.',
    say: ({
      reader,
      dataset,
      factory,
      nearest,
    }: {
      readonly reader: string;
      readonly dataset: string;
      readonly factory: string;
      readonly nearest: string | null;
    }) => ({
      message: `\`${reader}\` reads \`${dataset}\`, which no node makes; it exists only because the factory \`${factory}\` matches every name`,
      help: `${nearest === null ? "" : `${didYouMean(nearest, "")} `}If it is meant, give it an entry of its own, or let the factory match a prefix.`,
    }),
  },
  "invalid-catalog-metadata": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "Dagster rejects the metadata of a catalog entry.",
    why: "The plugin passes a catalog entry's `metadata` to Dagster: it must be a mapping with text keys, `description` text, and `group_name` a text that leaves something when split at `/`. Nothing datasets are left alone.",
    say: ({ dataset, path, must }: { readonly dataset: string; readonly path: string; readonly must: string }) => ({
      message: `\`${path}\` of \`${dataset}\` must be ${must}`,
    }),
  },
  "missing-credentials": {
    severity: "info",
    targets: BOTH,
    summary: "The catalog names credentials, and there is no credentials file in base or the environment.",
    why: "A catalog entry may name credentials, which Kedro looks up in `credentials*.yml` of base and environment when a dataset is built. Those files are never read here, and are often left out of the repository on purpose, so a missing one is only information.",
    say: ({ credentials, environment }: { readonly credentials: string; readonly environment: string }) => ({
      message: `The catalog names the credentials \`${credentials}\`, and neither \`base\` nor \`${environment}\` has a credentials file here`,
      help: "If the file is left out of the repository on purpose, make sure that it exists where Dagster runs.",
    }),
  },
  "null-in-text": {
    severity: "warning",
    targets: BOTH,
    summary: "An empty value becomes the text `None` inside a catalog entry.",
    why: "A key without a value is null, and OmegaConf writes null into a text as `None`: the dataset is then looked for at `data/None/raw.csv`. One empty value is one finding, at the key or at the resolver that gives it, however many entries use it.",
    say: cases({
      value: (facts: NullInText) => ({
        message: `This empty value becomes ${noneIn(facts)}`,
        help: "Give it a value, or the interpolation a default.",
      }),
      resolver: (facts: NullInText) => ({
        message: `This resolver gives None, which becomes ${noneIn(facts)}`,
        help: "Let it give a text, or raise where it has none.",
      }),
    }),
  },
  "secret-in-catalog": {
    severity: "warning",
    targets: BOTH,
    summary: "The catalog holds what looks like a secret in clear text.",
    why: "A password, token or key in clear text stays in the history of the repository. What several entries take from one global or anchor is told once, where it is written. Words to be replaced (`PASSWORD`, `<token>`) and paths of key files are left alone. It is never printed, neither here nor in any report.",
    say: cases({
      entry: ({ entry, path }: { readonly entry: string; readonly path: string }) => ({
        message: `\`${path}\` of \`${entry}\` looks like a secret in clear text`,
        help: HIDE_SECRET,
      }),
      definition: ({ name, uses }: { readonly name: string; readonly uses: number }) => ({
        message: `\`${name}\` looks like a secret in clear text; ${uses === 1 ? "one catalog entry uses it" : `${uses} values of catalog entries use it`}`,
        help: HIDE_SECRET,
      }),
    }),
  },
  "unknown-dataset-type": {
    severity: "warning",
    targets: BOTH,
    summary: "A dataset's type is not in kedro-datasets and not in the project.",
    why: "Kedro looks a `type` up in `kedro.io`, then in `kedro_datasets`, then as a dotted name of its own. A type that neither kedro-datasets nor the project has fails when the dataset is built. Kedro 0.19 builds all of them to load the catalog: a spelling from before kedro-datasets 2 is an error there. Types of other packages are taken as they are.",
    say: cases({
      unknown: ({ nearest, ...of }: OfType & { readonly nearest: string | null }) => ({
        message: typed(of, "is not in kedro-datasets"),
        help: didYouMean(nearest, TYPE_HELP),
      }),
      "without group": ({ candidates, ...of }: OfType & { readonly candidates: readonly string[] }) => ({
        message: typed(of, "lacks its group"),
        help: `Did you mean ${candidates.map((one) => `\`${one}\``).join(" or ")}?`,
      }),
      "not in the project": ({ module, ...of }: OfType & { readonly module: string }) => ({
        message: typed(of, "is in no module of the project"),
        help: `There is no file for the module \`${module}\`.`,
      }),
      removed: ({
        major,
        since,
        instead,
        ...of
      }: OfType & { readonly major: number; readonly since: number; readonly instead: string }) => ({
        message: typed(of, `is not in kedro-datasets ${major}, which the project requires: ${since} removed it`),
        help: `Use \`${instead}\`.`,
      }),
      "old spelling": ({ modern, ...of }: OfType & { readonly modern: string }) => ({
        message: typed(of, "has the spelling from before kedro-datasets 2, which no longer accepts it"),
        help: `Write \`${modern}\`.`,
      }),
      "no dataset": (of: OfType) => ({
        message: typed(of, "is a class of Kedro's that is no dataset"),
        help: TYPE_HELP,
      }),
    }),
  },
  "unsupported-dataset": {
    severity: "error",
    stops: "loading",
    targets: PLUGIN,
    summary: "kedro-dagster cannot translate a dataset's type.",
    why: "CachedDataset describes itself with objects that Dagster's config cannot hold.",
    say: ({ dataset, type }: { readonly dataset: string; readonly type: string }) => ({
      message: `\`${dataset}\` is of type \`${type}\`, for which kedro-dagster cannot make an IO manager`,
      help: "Use the dataset inside it directly, or generated definitions.",
    }),
  },
  "unused-catalog-entry": {
    severity: "info",
    targets: BOTH,
    summary: "The catalog has an entry that no pipeline uses.",
    why: "An entry, or a dataset factory, that no pipeline uses does no harm, but it is often what a renamed or misspelt dataset left behind. Datasets that code loads by name, in a notebook or a hook, are used all the same.",
    say: ({ name, isFactory }: { readonly name: string; readonly isFactory: boolean }) => ({
      message: `No pipeline uses the ${isFactory ? "dataset factory" : "catalog entry"} \`${name}\``,
      help: "Remove it, or check the spelling where it should be used.",
    }),
  },
} as const satisfies FindingKinds;
