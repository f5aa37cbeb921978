import type { Random } from "../seeds/seeded-random.ts";
import type { LawProgram } from "./expressions.ts";
import { SNIPPETS } from "./snippets.ts";

/** A random program: constructs that change and show a handful of variables, nested in control flow that is known. */
export function lawProgram(random: Random): LawProgram {
  const writer = new Writer(random);
  const body = Array.from({ length: 3 + random.below(4) }, () => writer.statement("", 0)).join("\n");
  const program = `${HEAD}\n${body}\nresult = (said, x, y, text, items, table)\n`;
  return { construct: writer.constructs.length === 1 ? `program: ${writer.constructs[0]}` : "programs", program };
}

const HEAD = `from kinds import *
said, x, y, text = [], 1, 5, "ab"
items, table = [3, 1, 2], {"a": 1, "b": 2}`;

class Writer {
  readonly constructs: string[] = [];
  readonly #random: Random;
  #count = 0;
  constructor(random: Random) {
    this.#random = random;
  }

  statement(indent: string, depth: number): string {
    const choice = depth > 2 ? 9 : this.#random.below(16);
    const inner = (): string =>
      Array.from({ length: 1 + this.#random.below(2) }, () => this.statement(`${indent}    `, depth + 1)).join("\n");
    const name = `n${this.#count++}`;
    switch (choice) {
      case 0:
        return `${indent}if ${this.#condition()}:\n${inner()}\n${indent}else:\n${inner()}`;
      case 1:
        return `${indent}for ${name} in ${this.#pick(["range(2)", "list(items)", "sorted(table)", "count(2)", "enumerate('ab')", "zip(items, 'ab')"])}:\n${indent}    said.append(${name})\n${this.#pick(["", `${indent}    if len(said) > 3: ${this.#pick(["break", "continue"])}\n`])}${inner()}${this.#pick(["", `\n${indent}else:\n${inner()}`])}`;
      case 2:
        return `${indent}try:\n${inner()}\n${indent}    ${this.#pick(["items.index(99)", "table['none']", "raise Own('o')", "pass", "int('x')", "1 // (x - x)", "next(iter([]))", "None.name", "assert not items, 'full'"])}\n${indent}except ${this.#pick(["Exception", "(KeyError, ValueError)", "Own", "LookupError", "ArithmeticError"])} as error:\n${indent}    said.append((type(error).__name__, str(error)))\n${this.#pick(["", `${indent}else:\n${inner()}\n`])}${indent}finally:\n${inner()}`;
      case 3:
        return `${indent}${name} = 0\n${indent}while ${name} < 3:\n${indent}    ${name} += 1\n${inner()}`;
      case 4:
        return `${indent}def ${name}(q=${this.#pick(["1", "[]", "items"])}, *more, k=2):\n${indent}    global x, y, text, items, table\n${inner()}\n${indent}    return (q, more, k)\n${indent}said.append(${name}(${this.#pick(["", "5", "1, 2, k=3", "*items", "k=x"])}))`;
      case 5:
        return `${indent}with ${this.#pick(["inside() as x", "contextlib.suppress(Exception)", "contextlib.nullcontext(7) as y", "inside(), inside() as y", "contextlib.ExitStack() as stack"])}:\n${inner()}`;
      case 6:
        return `${indent}match ${this.#pick(["x", "items", "table", "(x, y)", "text", "Point(x, 2)", "Colour.RED"])}:\n${this.#pick(["case 1 | 2", "case [a, *rest]", "case {'a': one, **rest}", "case Point(x=1, y=z)", "case str() as s if s", "case (int(), int())", "case Colour.RED", "case [3, 1, _]"]).replace(/^/u, `${indent}    `)}:\n${this.statement(`${indent}        `, depth + 1)}\n${indent}    case _:\n${this.statement(`${indent}        `, depth + 1)}`;
      default:
        return this.#snippet(indent, name);
    }
  }

  #snippet(indent: string, name: string): string {
    const [construct, ...forms] = this.#random.pick(SNIPPETS);
    this.constructs.push(construct);
    const text = this.#random.pick(forms);
    return text
      .replaceAll("NAME", name.toUpperCase())
      .replaceAll("SMALL", () => String(this.#random.below(4)))
      .replaceAll("WORD", () => this.#pick(["'a'", "'b'", "'zz'", "text", "'A b'"]))
      .replaceAll("LIST", () =>
        this.#pick(["items", "[1, 2]", "list(table)", "sorted(items)", "[text]", "[]", "(5, 6)"]),
      )
      .replaceAll("DICT", () => this.#pick(["table", "{'a': 9}", "{}", "dict(z=x)", "{**table, 'q': y}"]))
      .replaceAll("ANY", () =>
        this.#pick(["x", "y", "text", "None", "2.5", "(1, 'q')", "True", "items[0]", "Colour.BLUE", "b'k'"]),
      )
      .split("\n")
      .map((line) => indent + line)
      .join("\n");
  }

  #condition(): string {
    return this.#pick([
      "x",
      "not text",
      "x < y",
      "items",
      "len(items) > 2 and y",
      "'a' in table",
      "x == y or text",
      "1 < x < 4",
      "isinstance(x, int)",
    ]);
  }

  #pick(options: readonly string[]): string {
    return this.#random.pick(options);
  }
}
