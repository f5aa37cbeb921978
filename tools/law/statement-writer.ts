import type { Random } from "../seeds/seeded-random.ts";
import { CLAUSES } from "./clauses.ts";

/** A construct and the ways it is written. */
export type Snippets = readonly (readonly [string, ...string[]])[];

/** Where a statement stands: what may leave it depends on that. */
export interface Standing {
  readonly indent: string;
  readonly depth: number;
  readonly isLoop: boolean;
  readonly isFunction: boolean;
  readonly isGenerator: boolean;
}

const DEEPEST = 3;

/** Writes random statements of control flow around snippets, and remembers which constructs they are about. */
export class StatementWriter {
  readonly constructs: string[] = [];
  readonly #random: Random;
  readonly #snippets: Snippets;
  #count = 0;
  constructor(random: Random, snippets: Snippets) {
    this.#random = random;
    this.#snippets = snippets;
  }

  statement(at: Standing): string {
    if (at.depth >= DEEPEST || this.#random.below(2) === 0)
      return this.#random.below(5) === 0 ? this.#jump(at) : this.#snippet(at);
    const name = `n${this.#count++}`;
    const write = this.#random.pick(this.#compound);
    return write(at, name);
  }

  readonly #compound: readonly ((at: Standing, name: string) => string)[] = [
    (at) => this.#lines(at, `if ${this.#pick(CLAUSES.conditions)}:`, at, "else:", at),
    (at) =>
      this.#lines(
        at,
        `if ${this.#pick(CLAUSES.conditions)}:`,
        at,
        `elif ${this.#pick(CLAUSES.conditions)}:`,
        at,
        "else:",
        at,
      ),
    (at, name) => {
      const loop = { ...at, isLoop: true };
      return this.#lines(
        at,
        `for ${name} in ${this.#pick(CLAUSES.iterables)}:\n    said.append(${name})`,
        loop,
        ...this.#maybe("else:", at),
      );
    },
    (at, name) => {
      const loop = { ...at, isLoop: true };
      return this.#lines(at, `${name} = 0\nwhile ${name} < 3:\n    ${name} += 1`, loop, ...this.#maybe("else:", at));
    },
    (at) => this.#attempt(at),
    (at) => this.#attempt(at),
    (at, name) => this.#function(at, name),
    (at, name) => this.#function(at, name),
    (at, name) => this.#generator(at, name),
    (at, name) => this.#closure(at, name),
    (at, name) => this.#class(at, name),
    (at) => this.#lines(at, `with ${this.#pick(CLAUSES.managers)}:`, at),
    (at) => this.#lines(at, `with ${this.#pick(CLAUSES.managers)}:\n    ${this.#failure()}`, at),
    (at) => this.#match(at),
  ];

  #attempt(at: Standing): string {
    const handler = this.#random.below(8) === 0 ? "except*" : "except";
    // What leaves a `except*` block by a jump is no Python.
    const inner = handler === "except*" ? { ...at, isLoop: false, isFunction: false } : at;
    const caught = handler === "except*" ? "ValueError" : this.#pick(CLAUSES.caught);
    const said = "said.append((type(error).__name__, str(error)))";
    const handlers: (string | Standing)[] = [`${handler} ${caught} as error:\n    ${said}`];
    if (this.#random.below(3) === 0) handlers.push(inner);
    if (this.#random.below(4) === 0)
      handlers.push(
        `${handler} ${handler === "except*" ? "KeyError" : this.#pick(CLAUSES.caught)}:\n    said.append('second')`,
      );
    const body =
      this.#random.below(3) === 0 ? [`try:\n    ${this.#failure()}`] : ["try:", at, `    ${this.#failure()}`];
    const final = this.#random.below(2) === 0 ? [] : ["finally:", at];
    return this.#random.below(5) === 0
      ? this.#lines(at, ...body, "finally:", at)
      : this.#lines(at, ...body, ...handlers, ...this.#maybe("else:", at), ...final);
  }

  #function(at: Standing, name: string): string {
    const inner = { ...at, isLoop: false, isFunction: true, isGenerator: false };
    const parameters = this.#pick(["q=1, *more, k=2", "q=[], *more, k=2", "q=items, *more, k=2", "q=0, /, *more, k=x"]);
    const call = `${name}(${this.#pick(["", "5", "1, 2, k=3", "*items", "k=x"])})`;
    const decorator = this.#pick(["", "", "", "@twice\n", "@contextlib.suppress(ValueError)\n", "@functools.cache\n"]);
    const header = `${decorator}def ${name}(${parameters}):\n    global x, y, text, items, table`;
    const shown = decorator.includes("cache") ? `said.append(${name}())` : `said.append(${call})`;
    return this.#lines(at, header, inner, "    return (q, more, k)", shown);
  }

  #generator(at: Standing, name: string): string {
    const inner = { ...at, isLoop: false, isFunction: true, isGenerator: true };
    const drive = this.#pick([
      `said.append(list(${name}()))`,
      `for got in ${name}():\n    said.append(got)\n    if len(said) > 6: break`,
      `g = ${name}()\nsaid.append([next(g, 'end'), next(g, 'end')])\ng.close()`,
      `g = ${name}()\nnext(g)\ntry:\n    said.append(g.send(x))\nexcept StopIteration as stop:\n    said.append(('stop', stop.value))`,
      `g = ${name}()\nnext(g)\ntry:\n    said.append(g.throw(KeyError('thrown')))\nexcept (KeyError, StopIteration) as error:\n    said.append(repr(error))`,
    ]);
    const header = `def ${name}():\n    global x, y, text, items, table\n    got = yield ${this.#pick(["x", "'first'", "len(said)"])}\n    said.append(got)`;
    return this.#lines(at, header, inner, "    yield 'last'", drive);
  }

  #closure(at: Standing, name: string): string {
    const inner = { ...at, isLoop: false, isFunction: true, isGenerator: false };
    const header = `def ${name}(held, kept=2):\n    seen = []\n    def step(by=1):\n        nonlocal held, kept\n        held += by\n        kept, seen[:] = held * 2, [*seen, held]\n        return held`;
    const use = this.#pick(["step(); step(x)", "for by in (1, 2): step(by)", "del kept", "held = step() + kept"]);
    return this.#lines(
      at,
      header,
      `    global x, y, text, items, table`,
      inner,
      `    ${use}\n    return held, seen, [step(by) for by in (1, 2)]`,
      `said.append(${name}(${this.#pick(["1", "x", "y"])}))`,
    );
  }

  #class(at: Standing, name: string): string {
    const inner = { ...at, isLoop: false, isFunction: false, isGenerator: false };
    const kind = name.toUpperCase();
    const base = this.#pick(["", "(Plain)", "(Rows)", "(Table)", "(metaclass=abc.ABCMeta)", "(Text)"]);
    const body = this.#pick([
      "a, *b = [1, 2, 3]",
      "made = [n * 2 for n in range(3)]",
      "names = {n: len(n) for n in ('a', 'bc')}",
      "for n in 'ab': locals()[n] = n * 2",
      "def method(self, by=x): return (by, __class__.__name__)",
      "a = x\n    b = lambda self: self.a",
      "if x: a = 'yes'\n    else: b = 'no'",
    ]);
    const shown = `said.append({k: v for k, v in vars(${kind}).items() if k[0] != '_' and not callable(v)})`;
    return this.#lines(at, `class ${kind}${base}:\n    global x, y, text, items, table\n    ${body}`, inner, shown);
  }

  #match(at: Standing): string {
    const below = { ...at, indent: `${at.indent}    ` };
    const cases = Array.from({ length: 1 + this.#random.below(2) }, (): (string | Standing)[] => [
      `    case ${this.#pick(CLAUSES.patterns)}:\n        said.append('case')`,
      below,
    ]).flat();
    return this.#lines(at, `match ${this.#pick(CLAUSES.subjects)}:`, ...cases, "    case _:", below);
  }

  /** Lines as they are, and blocks of random statements one step further in. */
  #lines(at: Standing, ...parts: readonly (string | Standing)[]): string {
    return parts
      .map((part) => {
        if (typeof part === "string") return part.replaceAll(/^/gmu, at.indent);
        const inner = { ...part, indent: `${part.indent}    `, depth: part.depth + 1 };
        return Array.from({ length: 1 + this.#random.below(2) }, () => this.statement(inner)).join("\n");
      })
      .join("\n");
  }

  #maybe(...parts: readonly (string | Standing)[]): readonly (string | Standing)[] {
    return this.#random.below(3) === 0 ? parts : [];
  }

  #jump({ indent, isLoop, isFunction, isGenerator }: Standing): string {
    const ways = [
      ...(isLoop ? ["break", "continue", "if len(said) > 3: break", "if x: continue"] : []),
      ...(isFunction ? ["return 'early'", "return said[-1:]", "if y: return x"] : []),
      ...(isGenerator ? ["yield x", "got = yield 'more'\nsaid.append(got)", "yield from items[:2]", "yield"] : []),
      ...(isLoop || isFunction ? [] : ["if len(said) > 40: raise Own('many')", "pass"]),
      "said.append(len(said))",
    ];
    return this.#pick(ways).replaceAll(/^/gmu, indent);
  }

  #failure(): string {
    return this.#filled(this.#pick(CLAUSES.failures));
  }

  #snippet({ indent }: Standing): string {
    const [construct, ...forms] = this.#random.pick(this.#snippets);
    this.constructs.push(construct);
    const name = `n${this.#count++}`.toUpperCase();
    return this.#filled(this.#random.pick(forms).replaceAll("NAME", name)).replaceAll(/^/gmu, indent);
  }

  #filled(text: string): string {
    return text
      .replaceAll("SMALL", () => String(this.#random.below(4)))
      .replaceAll("WORD", () => this.#pick(["'a'", "'b'", "'zz'", "text", "'A b'"]))
      .replaceAll("LIST", () =>
        this.#pick(["items", "[1, 2]", "list(table)", "sorted(items, key=str)", "[text]", "[]", "(5, 6)"]),
      )
      .replaceAll("DICT", () => this.#pick(["table", "{'a': 9}", "{}", "dict(z=x)", "{**table, 'q': y}"]))
      .replaceAll("ANY", () =>
        this.#pick(["x", "y", "text", "None", "2.5", "(1, 'q')", "True", "items[0]", "Colour.BLUE", "b'k'"]),
      );
  }

  #pick(options: readonly string[]): string {
    return this.#random.pick(options);
  }
}
