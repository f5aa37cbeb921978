import { type Random, seededRandom } from "../../tools/seeds/seeded-random.ts";
import type { TextCase } from "../../packages/omegaconf/test/recorded.ts";
import type { ConfigCase } from "../core/kedro/config/compare-answers.ts";

/** YAML texts at the edge of what is valid, and configurations full of interpolations; the same for the same seed. */
export function kedroConfigCases(
  seed: number,
  count: number,
): { readonly yaml: readonly TextCase[]; readonly config: readonly ConfigCase[] } {
  const random = seededRandom(seed);
  const times = <T>(make: (random: Random) => T): readonly T[] => Array.from({ length: count }, () => make(random));
  return { yaml: times((source) => ({ text: Buffer.from(yamlText(source)).toString() })), config: times(configCase) };
}

const documents = [
  "a: 1\nb: [1, 2, {c: d}]\n",
  "a:\n  - b\n  - c: 1\n    d: 2\n",
  "a:\n- b\n- c\n",
  "? a\n: b\n? [c]\n: d\n",
  "a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n",
  "a: |\n  x\n   y\n\n  z\nb: >-\n  f\n  g\n\n  h\n",
  "a: 'it''s'\nb: \"x\\n\\u00e9\\x41 y\"\n",
  "- - a\n  - b\n- - c\n",
  "{a: b, c: [d, e], ? f : g, h}\n",
  "a: !!str 5\nb: !<tag:yaml.org,2002:int> '3'\nc: ! 5\n",
  "%YAML 1.1\n%TAG !e! tag:x,1:\n---\na: !e!y 1\n...\n",
  "a: b # c\n# d\n\n e\n",
  "\"a b\": c\n'd': e\nf g: h\n",
  "- a\n-\n- b:\n- c:\n  d\n",
  "[a, b: c, ? d : e, ? f, {g: h}]\n",
  'a: "b\n  c\\\n  d\n\n  e"\n',
  "a: >2+\n   b\n  c\n\nd: |1-\n e\n",
];
const pieces = [
  " ",
  "  ",
  "\n",
  "\n  ",
  "\t",
  ":",
  ": ",
  "- ",
  "-",
  "? ",
  "?",
  ",",
  "[",
  "]",
  "{",
  "}",
  " #",
  "&a",
  "*a",
  "!",
  "!!str ",
  "|\n",
  ">-\n",
  "'",
  '"',
  "\\",
  "%",
  "@",
  "---\n",
  "...",
  "a",
  "0",
  "1e3",
  "~",
  "<<: ",
  "\u00e9",
  "\u{1F600}",
  "\r\n",
  "\u2028",
  "=",
  "\u0085",
  "\ufeff",
  "\u0007",
];

function yamlText(random: Random): string {
  let text = random.next() < 0.2 ? "" : random.pick(documents) + (random.next() < 0.3 ? random.pick(documents) : "");
  for (let change = random.below(5) + (text === "" ? 6 : 1); change > 0; change -= 1) {
    const at = random.below(text.length + 1);
    const removed = random.next() < 0.4 ? random.below(4) : 0;
    text = text.slice(0, at) + (random.next() < 0.7 ? random.pick(pieces) : "") + text.slice(at + removed);
  }
  return text;
}

const paths = [
  "a",
  "b",
  "c.a",
  "c.b",
  "d.0",
  "d.-1",
  "e",
  "_f",
  "c",
  "d",
  "a.b",
  ".a",
  "..a",
  "...b",
  "[c].a",
  "c[b].a",
  "e.f.a",
  "x.y",
  "5",
  "zz",
  "c.zz",
  "g h",
];
const atoms = [
  "a",
  "1",
  "1.5",
  "-2",
  "null",
  "true",
  "'q w'",
  '"x"',
  "007",
  "a b",
  "1e3",
  ".5",
  "a-b",
  "a/b",
  "x:y",
  "a=b",
  "\u00e9",
  "*",
  "1_0",
  "nan",
  "[a, 1]",
  "{a: 1}",
  "[${b}, '${a}']",
  "\\,",
  "a\\ b",
  "''",
  "",
  "'it\\'s'",
  '"${b}"',
];

function interpolation(random: Random): string {
  const argument = (): string => (random.next() < 0.35 ? interpolation(random) : random.pick(atoms));
  const path = (): string => random.pick(paths);
  const kind = random.below(10);
  if (kind < 4) return `\${${path()}}`;
  if (kind === 4) return `\${${random.pick(["c.", "d[", ""])}\${${path()}}${random.pick(["", ".a", "]"])}}`;
  if (kind === 5) return `\${runtime_params:${random.pick(["x", "x.y", "${b}"])}, ${argument()}}`;
  if (kind === 6)
    return `\${globals:${random.pick(["gx", "gy.a", "gy", "zz", "_g", "gn", "gl.0", "gl.x", "ge"])}${random.next() < 0.5 ? `, ${argument()}` : ""}}`;
  if (kind === 7) return `\${oc.${random.pick(["decode", "create"])}:${argument()}}`;
  if (kind === 8) return `\${oc.${random.pick(["select", "deprecated", "dict.keys", "dict.values"])}:${path()}}`;
  return `\${${random.pick(["nope:1", "oc.env:HOME", "", "a b", "a"])}`;
}

function text(random: Random): string {
  if (random.next() < 0.5) return interpolation(random);
  return Array.from({ length: 1 + random.below(3) }, () =>
    random.next() < 0.5 ? interpolation(random) : random.pick(["x", "\\", "\\\\", "$", "}", " ", "'", "a\\${b}", "{"]),
  ).join("");
}

function parameters(random: Random): Record<string, unknown> {
  const values = {
    a: random.pick([1, "s", "c", null, true, 1.5]),
    b: random.pick(["c", "a", 2, "d", "x.y"]),
    c: {
      a: random.pick([1, "t"]),
      b: random.pick(["u", { a: 5 }]),
      "x.y": 6,
      z: random.next() < 0.4 ? text(random) : 0,
    },
    d: [7, 8, random.next() < 0.3 ? text(random) : "nine"],
    e: { f: { a: random.next() < 0.2 ? text(random) : 0.1 } },
    _f: "p",
    "x.y": 3,
    "5": "five",
    "g h": random.next() < 0.2 ? text(random) : [],
  };
  return random.next() < 0.6 ? { ...values, n: text(random) } : values;
}

function configCase(random: Random): ConfigCase {
  const files: Record<string, string> = {
    "conf/base/parameters.yml": JSON.stringify(parameters(random)),
    "conf/base/globals.yml": JSON.stringify({ gx: 1, gy: { a: "${gx}" }, gn: null, gl: [1, 2], ge: "\\${gx}", _g: 2 }),
    "conf/local/.gitkeep": "",
  };
  if (random.next() < 0.3) files["conf/local/parameters.yml"] = JSON.stringify(parameters(random));
  if (random.next() < 0.2)
    files["conf/base/parameters/more.yml"] = JSON.stringify(
      Object.fromEntries(Object.entries(parameters(random)).map(([key, value]) => [`k${key}`, value])),
    );
  return { kind: "parameters", files, mergeStrategy: { parameters: random.pick(["soft", "destructive"]) } };
}
