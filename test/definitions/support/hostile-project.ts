import fc from "fast-check";
import type { KedroNode, KedroPipeline } from "../../../src/core/model/kedro-project.ts";
import type { ProjectSketch } from "../../support/kedro-project.ts";

export interface HostileProject {
  readonly sketch: ProjectSketch;
  /** Texts that must stand in the module as they are. */
  readonly texts: readonly string[];
}

/** Names that projects hold, and names that nobody should. */
function hostileName(): fc.Arbitrary<string> {
  return fc
    .oneof(
      fc.constantFrom(
        'a"b',
        "a'b",
        `"""`,
        `''' + __import__("os").system("id") + '''`,
        "a\nb",
        "a\r\nimport os",
        "\\",
        "trailing\\",
        "{x}",
        "%s",
        "#",
        "class",
        "input",
        "type",
        "context",
        "dg",
        "defs",
        "kedro_project",
        "parameters",
        "x__y",
        "x.y",
        "x-y",
        "x y",
        "_a",
        "1a",
        "__init__",
        "été",
        "日本",
        "\u202eevil",
        "\u0000",
        "a".repeat(10_000),
        "a" + "é".repeat(90),
        "mail@host",
        ".",
        "..",
        "a..b",
        "before_pipeline_run_hook_output",
        "<secret>",
        "None",
        "print",
        "yield from x",
        "source(1)",
      ),
      fc.string({ minLength: 1, maxLength: 30 }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
      fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
      fc.stringMatching(/^[a-z_]{1,60}$/),
    )
    .filter(
      (name) =>
        Buffer.from(name).toString() === name &&
        !name.startsWith("params:") &&
        name !== "parameters" &&
        !name.startsWith("@"),
    );
}

/** A project of one pipeline whose every word may be hostile: datasets, nodes, tags, parameters and their values, documentation. */
export function hostileProject(): fc.Arbitrary<HostileProject> {
  const names = fc.uniqueArray(hostileName(), { minLength: 5, maxLength: 9, selector: (name) => name.split("@")[0] });
  const nodes = fc.uniqueArray(hostileName(), { minLength: 2, maxLength: 4 });
  return fc
    .record({
      names,
      nodes,
      parameter: hostileName(),
      value: hostileName(),
      tag: hostileName(),
      doc: hostileName(),
      file: hostileName(),
    })
    .map(build);
}

function build(words: {
  readonly names: readonly string[];
  readonly nodes: readonly string[];
  readonly parameter: string;
  readonly value: string;
  readonly tag: string;
  readonly doc: string;
  readonly file: string;
}): HostileProject {
  const place = { file: words.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const made = words.nodes.map((name, index): KedroNode => {
    const inputs = [words.names[index] ?? "", `params:${words.parameter}`];
    const outputs = [words.names[index + 1] ?? "", ...(index === 0 ? [words.names.at(-1) ?? ""] : [])];
    return {
      name,
      isNameGenerated: false,
      namespace: null,
      function: {
        name,
        module: "sketch.nodes",
        at: place,
        doc: words.doc,
        fingerprint: `fingerprint ${index}`,
        reaches: [],
      },
      inputs,
      outputs,
      inputBinding: { kind: "list", datasets: inputs },
      outputBinding: { kind: "list", datasets: outputs },
      tags: [words.tag],
      confirms: [],
      at: place,
    };
  });
  const pipeline: KedroPipeline = {
    name: "__default__",
    nodes: made,
    layers: made.map((node) => [node.name]),
    isComplete: true,
    at: null,
  };
  const entries = new Map([
    [
      words.parameter,
      {
        keyAt: place,
        keyType: "str" as const,
        value: { kind: "scalar" as const, value: words.value, type: "str" as const, text: words.value, at: place },
      },
    ],
  ]);
  return {
    sketch: {
      pipelines: {},
      more: {
        pipelines: { __default__: pipeline },
        discoveredPipelines: null,
        parameters: { kind: "map", entries, at: place },
      },
    },
    texts: [...words.nodes, ...words.names.slice(0, words.nodes.length + 1), `params:${words.parameter}`, words.tag],
  };
}
