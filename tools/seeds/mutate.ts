import type { Random } from "./seeded-random.ts";

export type Texts = Readonly<Record<string, string>>;

export interface Mutant {
  readonly files: Texts;
  /** What was done, for the report of a failure. */
  readonly description: string;
}

/** Changes one to three places of a project's Python and configuration. `kind` decides how rough it may be. */
export function mutate(files: Texts, random: Random, kind: "gentle" | "rough"): Mutant {
  const changed: Record<string, string> = { ...files };
  const done: string[] = [];
  const paths = Object.keys(files)
    .filter((path) => /\.(py|ya?ml|json|toml)$/.test(path) && (files[path] ?? "").length > 0)
    .sort();
  for (let i = 0; i <= random.below(3); i++) {
    const path = random.pick(paths);
    const [name, change] = random.pick(kind === "gentle" ? GENTLE : [...GENTLE, ...ROUGH]);
    changed[path] = change(changed[path] ?? "", random);
    done.push(`${name} in ${path}`);
  }
  return { files: changed, description: done.join("; ") };
}

type Mutation = readonly [name: string, change: (text: string, random: Random) => string];

/** Edits after which a project often still loads. */
const GENTLE: readonly Mutation[] = [
  ["delete a line", onLines((lines, i) => lines.splice(i, 1))],
  ["duplicate a line", onLines((lines, i) => lines.splice(i, 0, lines[i] ?? ""))],
  [
    "swap two lines",
    onLines((lines, i, random) => {
      const j = random.below(lines.length);
      [lines[i], lines[j]] = [lines[j] ?? "", lines[i] ?? ""];
    }),
  ],
  ["delete a block", onLines((lines, i, random) => lines.splice(i, 1 + random.below(6)))],
  [
    "change a word in quotes",
    onMatches(/(["'])([\w.:@-]+)\1/g, (match, random) =>
      match.replace(/[\w.:@-]+/, (word) =>
        random.pick([`${word}_x`, `ns.${word}`, word.slice(0, -1) || word, `params:${word}`, word.toUpperCase()]),
      ),
    ),
  ],
  [
    "swap a word in quotes for another",
    (text, random) => {
      const words = [...text.matchAll(/(["'])[\w.:@-]+\1/g)].map((match) => match[0]);
      return words.length < 2 ? text : onMatches(/(["'])[\w.:@-]+\1/g, () => random.pick(words))(text, random);
    },
  ],
  [
    "change a number",
    onMatches(/\b\d+\b/g, (match, random) => random.pick(["0", "1", "2", String(Number(match) + 1), "-1"])),
  ],
  [
    "change a name",
    onMatches(/\b[a-z_][a-z0-9_]{2,}\b/g, (match, random) =>
      random.pick([`${match}2`, match.slice(1), "None", "True"]),
    ),
  ],
  ["comment a line out", onLines((lines, i) => (lines[i] = `#${lines[i] ?? ""}`))],
  [
    "wrap a line in if",
    onLines((lines, i, random) => {
      const line = lines[i] ?? "";
      const indent = /^\s*/.exec(line)?.[0] ?? "";
      lines.splice(
        i,
        1,
        `${indent}if ${random.pick(["True", "False", "len('ab') == 2", "not []", "1 > 2", "__name__"])}:`,
        `    ${line}`,
      );
    }),
  ],
  [
    "add tags",
    onMatches(/\bname=/g, (match, random) => `tags=${random.pick(['["t"]', '{"t", "u"}', '"t"', "[]"])}, ${match}`),
  ],
  [
    "change an operator",
    onMatches(
      / (\+|-|==|!=|and|or|in|not in) /g,
      (_, random) => ` ${random.pick(["+", "-", "|", "&", "==", "and", "or"])} `,
    ),
  ],
];

/** Edits that break things. */
const ROUGH: readonly Mutation[] = [
  ["cut short", (text, random) => text.slice(0, random.below(text.length))],
  [
    "random bytes",
    (text, random) => {
      const at = random.below(text.length);
      const noise = Array.from({ length: 1 + random.below(20) }, () => String.fromCharCode(random.below(0x3000))).join(
        "",
      );
      return text.slice(0, at) + noise + text.slice(at);
    },
  ],
  [
    "delete a character",
    (text, random) => {
      const at = random.below(text.length);
      return text.slice(0, at) + text.slice(at + 1);
    },
  ],
  [
    "swap two tokens",
    (text, random) => {
      const tokens = text.split(/(\s+|[()[\]{},:=.])/);
      const [i, j] = [random.below(tokens.length), random.below(tokens.length)];
      [tokens[i], tokens[j]] = [tokens[j] ?? "", tokens[i] ?? ""];
      return tokens.join("");
    },
  ],
  [
    "deep nesting",
    (text, random) =>
      insertLine(
        text,
        random,
        random.pick([
          `x = ${"[".repeat(5000)}${"]".repeat(5000)}`,
          `x: ${"{a: ".repeat(2000)}1${"}".repeat(2000)}`,
          `x = ${"-".repeat(20000)}1`,
          `x = ${"(".repeat(150)}1${")".repeat(150)}`,
        ]),
      ),
  ],
  [
    "huge literal",
    (text, random) =>
      insertLine(
        text,
        random,
        random.pick([
          'BIG = "x" * 10**9',
          "BIG = [0] * 10**9",
          "BIG = 10**10**7",
          "BIG = list(range(10**9))",
          `BIG = "${"y".repeat(300_000)}"`,
          "BIG = 7**7**7**7",
          'BIG = f"{1:>1000000000}"',
          'BIG = "ab".center(10**9)',
        ]),
      ),
  ],
  [
    "endless loop",
    (text, random) =>
      insertLine(
        text,
        random,
        random.pick([
          "while True: pass",
          "for i in iter(int, 1): pass",
          "x = [y for y in iter(int, 1)]",
          "def f(): return f()\nf()",
          "import itertools\nx = list(itertools.count())",
          "class A:\n    def __iter__(self): return iter(self)\nlist(A())",
          "x = []\nfor y in x: x.append(y)\nx = [1]\nfor y in x: x.append(y)",
        ]),
      ),
  ],
  [
    "import itself",
    (text, random) =>
      insertLine(
        text,
        random,
        random.pick([
          "from . import *",
          "from .pipeline import *",
          "import story",
          "from .. import pipelines",
          "from .nodes import *",
        ]),
      ),
  ],
  [
    "alias bomb",
    (text, random) =>
      insertLine(
        text,
        random,
        `_a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefghi"
          .split("")
          .map((name, i) => `_${name}: &${name} [${Array.from({ length: 9 }, () => `*${"abcdefgh"[i]}`).join(", ")}]`)
          .join("\n")}`,
      ),
  ],
  [
    "interpolation loop",
    (text, random) =>
      insertLine(
        text,
        random,
        random.pick([
          "_p: ${_q}\n_q: ${_p}",
          "loop: ${loop}",
          "x: ${globals:x}",
          "y: ${oc.env:HOME}",
          "z: ${runtime_params:z, ${z}}",
        ]),
      ),
  ],
  [
    "hostile text",
    (text, random) =>
      insertLine(
        text,
        random,
        random.pick([
          'x = "\\ud800"',
          "\u202E x = 1",
          "x = '''",
          "\0",
          "\r\r\r",
          "\t  x = 1",
          "%YAML 9.9",
          "--- ---",
          "? ? ?",
          "!!python/object:os.system x",
          "<<: *undefined",
        ]),
      ),
  ],
];

function insertLine(text: string, random: Random, line: string): string {
  const lines = text.split("\n");
  lines.splice(random.below(lines.length + 1), 0, line);
  return lines.join("\n");
}

function onLines(
  change: (lines: string[], i: number, random: Random) => unknown,
): (text: string, random: Random) => string {
  return (text, random) => {
    const lines = text.split("\n");
    change(lines, random.below(lines.length), random);
    return lines.join("\n");
  };
}

function onMatches(
  pattern: RegExp,
  change: (match: string, random: Random) => string,
): (text: string, random: Random) => string {
  return (text, random) => {
    const matches = [...text.matchAll(pattern)];
    if (matches.length === 0) return text;
    const match = random.pick(matches);
    return text.slice(0, match.index) + change(match[0], random) + text.slice(match.index + match[0].length);
  };
}
