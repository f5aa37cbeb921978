import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Translation } from "../../../src/core/review/translate-files.ts";
import { tries } from "../../support/samples.ts";
import { type Files, translated } from "./project-with-variables.ts";

/** A value that is nowhere else in the project. */
const VALUE = "zqvx9";
const NAME = "V";

/** A place where a text with the variable may stand: what it reads like in YAML or Python, and whether something is decided by it. */
interface Spot {
  readonly file: "catalog" | "parameters" | "globals" | "resolver" | "dagster";
  readonly write: (text: string) => string;
  readonly decides: boolean;
}

const entry = (name: string, rest: string): string => `${name}:\n  filepath: data/${name}\n${rest}`;
const SPOTS: Readonly<Record<string, Spot>> = {
  path: { file: "catalog", decides: false, write: (text) => `a:\n  type: pandas.CSVDataset\n  filepath: "${text}"\n` },
  argument: {
    file: "catalog",
    decides: false,
    write: (text) => entry("b", `  type: pandas.CSVDataset\n  load_args: {deep: ["${text}"]}\n`),
  },
  factory: {
    file: "catalog",
    decides: false,
    write: (text) => `"{name}_out":\n  type: pandas.CSVDataset\n  filepath: "${text}/{name}"\n`,
  },
  type: { file: "catalog", decides: true, write: (text) => entry("c", `  type: "pandas.${text}"\n`) },
  metadata: {
    file: "catalog",
    decides: true,
    write: (text) => entry("d", `  type: pandas.CSVDataset\n  metadata: {group_name: "${text}"}\n`),
  },
  parameter: { file: "parameters", decides: false, write: (text) => `p: {one: "${text}", two: [1, "${text}"]}\n` },
  global: { file: "globals", decides: false, write: (text) => `g: "${text}"\n` },
  code: { file: "resolver", decides: false, write: (text) => text },
  pipeline: { file: "dagster", decides: true, write: (text) => text },
};
type SpotName = keyof typeof SPOTS;

const PIPELINE =
  'from kedro.pipeline import Pipeline, node\nfrom .nodes import f, g\n\n\ndef create_pipeline():\n    return Pipeline([\n        node(g, ["a", "b", "c", "d", "params:p", "params:q"], "x_out", name="n"),\n        node(f, "x_out", "y", name="m"),\n    ])\n';

/** The project with one text in these places; `yaml` is the text in configuration, `python` the same in code. */
function project(
  spots: readonly SpotName[],
  { yaml, python }: { readonly yaml: string; readonly python: string },
): Files {
  const plain = (name: SpotName): string => (spots.includes(name) ? yaml : "plain");
  const of = (file: Spot["file"]): string =>
    Object.entries(SPOTS)
      .filter(([, spot]) => spot.file === file)
      .map(([name, spot]) => spot.write(plain(name)))
      .join("");
  const code = spots.includes("code") ? python : '"plain"';
  return {
    "conf/base/catalog.yml": of("catalog"),
    "conf/base/parameters.yml": `${of("parameters")}q: "\${globals:g}/\${made:}"\n`,
    "conf/base/globals.yml": of("globals"),
    "conf/base/dagster.yml": `jobs:\n  all:\n    pipeline: {pipeline_name: "${spots.includes("pipeline") ? yaml : "__default__"}"}\n`,
    "src/app/settings.py": `import os\nfrom omegaconf.resolvers import oc\n\nMADE = ${code}\nCONFIG_LOADER_ARGS = {"base_env": "base", "default_run_env": "local", "custom_resolvers": {"oc.env": oc.env, "made": lambda: MADE}}\n`,
    "src/app/pipelines/one/pipeline.py": PIPELINE,
  };
}

/** The ways to put the variable into a text, each in YAML and in Python, with `\0` where its value stands. */
const FORMS = [
  { text: "\0", python: (value: string) => value },
  { text: "s3://\0", python: (value: string) => `"s3://" + ${value}` },
  { text: "\0/a.csv", python: (value: string) => `f"{${value}}/a.csv"` },
  { text: "s3://\0/a.csv", python: (value: string) => `"s3://%s/%s" % (${value}, "a.csv")` },
  { text: "\0-\0", python: (value: string) => `"-".join([${value}, ${value}])` },
  { text: "x\0y", python: (value: string) => `"x{}y".format(${value})` },
] as const;

const symbolic = (form: (typeof FORMS)[number]) => ({
  yaml: form.text.replaceAll("\0", `\${oc.env:${NAME}}`),
  python: form.python(`os.environ["${NAME}"]`),
});
const literal = (form: (typeof FORMS)[number]) => ({
  yaml: form.text.replaceAll("\0", VALUE),
  python: form.python(`"${VALUE}"`),
});

const PLACES: ReadonlySet<string> = new Set(["at", "origins", "functionAt", "related"]);
/** Marks of a value that is withheld, and digests of the code that is written otherwise. */
const MARKS: ReadonlySet<string> = new Set(["secret", "reaches", "fingerprint", "codeVersion"]);

/** What a translation says, places aside, with every text that holds the value withheld, as it is where a variable gave it. */
function told({ location, diagnostics }: Translation): unknown {
  const { assumptions: _, ...rest } = location;
  const text = JSON.stringify({ rest, diagnostics }, (key, value: unknown) => {
    if (key === "withheld") return undefined;
    if (PLACES.has(key) || MARKS.has(key)) return null;
    return typeof value === "string" && value.includes(VALUE) ? "<secret>" : value;
  });
  return JSON.parse(text);
}

const someSpots = fc.subarray<SpotName>(Object.keys(SPOTS), { minLength: 1 });
const form = fc.constantFrom(...FORMS);

describe("laws of variables", () => {
  it("what is read with a variable given is what is read with its text written down, but for what is withheld", async () => {
    await fc.assert(
      fc.asyncProperty(someSpots, form, async (spots, one) => {
        const given = await translated(project(spots, symbolic(one)), { variables: { [NAME]: VALUE } });
        const written = await translated(project(spots, literal(one)));
        expect(told(given)).toEqual(told(written));
      }),
      { numRuns: tries(300) },
    );
  });

  it("without it there is a blind spot exactly where something is decided by it, and one at most", async () => {
    await fc.assert(
      fc.asyncProperty(someSpots, form, async (spots, one) => {
        const { location } = await translated(project(spots, symbolic(one)));
        const decided = spots.filter((name) => SPOTS[name]?.decides);
        expect(location.blindSpots.map(({ rule }) => rule)).toEqual(decided.length > 0 ? ["environment-variable"] : []);
        expect([
          location.complete,
          location.assumptions.filter(({ message }) => message.includes(`\`${NAME}\``)).length,
        ]).toEqual(decided.length > 0 ? [false, 0] : [true, 1]);
      }),
      { numRuns: tries(300) },
    );
  });
});
