import type { Random } from "./random-numbers.ts";

/** Writes statements that lean on things nobody knows, and the functions that they call. */
export class StatementWriter {
  readonly functions: string[] = [];
  readonly #random: Random;
  #count = 0;
  constructor(random: Random) {
    this.#random = random;
    for (let index = 0; index < 3; index++) {
      const name = `f${index}`;
      const declared = random(2) === 0 ? "    global x, y, a\n" : "";
      const inner = this.block(1, 2 + random(3), "    ", true, index);
      this.functions.push(
        `def ${name}(q=[]):\n${declared}${inner}\n    return ${this.#pick(["x", "y", "1", "len(q)", "a", "None"])}`,
      );
    }
  }

  block(depth: number, length: number, indent: string, isFunction = false, callable = 3): string {
    return Array.from({ length: Math.max(1, length) }, () => this.#statement(depth, indent, isFunction, callable)).join(
      "\n",
    );
  }

  #statement(depth: number, indent: string, isFunction: boolean, callable: number): string {
    const choice = depth > 3 ? this.#random(14) : this.#random(2) === 0 ? this.#random(24) : 24 + this.#random(26);
    const inner = (extra = 0): string =>
      this.block(depth + 1, 1 + this.#random(2) + extra, `${indent}    `, isFunction, callable);
    const list = this.#pick(["a", "b", "c", "d['k']", "o.l"]);
    const number = this.#pick(["x", "y", "z", "d['n']", "o.v"]);
    const scoped = isFunction ? this.#pick(["x", "y"]) : number;
    switch (choice) {
      case 0:
      case 1:
        return `${indent}${isFunction ? `${list}.append(${this.#pick(["1", "'s'"])})` : `${number} = ${this.#random(4)}`}`;
      case 2:
        return `${indent}${list}.append(${this.#pick(["1", "'t'", "2"])})`;
      case 3:
        return isFunction ? `${indent}o.bump()` : `${indent}${number} = ${this.#pick(["x", "y", "z"])} + 1`;
      case 4:
        return isFunction
          ? `${indent}d['n'] = d['n'] + 1`
          : `${indent}${this.#pick(["a", "b", "c", "d['k']", "o.l"])} = ${this.#pick(["a", "b", "[]", "list(a)", "u.pick(a, b)", "(a if u.flag() else b)"])}`;
      case 5:
        return `${indent}s.add(${this.#random(3)})`;
      case 6:
        return `${indent}u.change(${this.#pick(["a", "b", "o", "d", "[a]", "(b,)"])})`;
      case 7:
        return `${indent}u.call(${this.#pick(["lambda: a.append('l')", "a.append", "o.bump", ...this.#callables(callable), "lambda: d.update(n=5)"])})`;
      case 8:
        return `${indent}o.v += 1`;
      case 9:
        return isFunction ? `${indent}q.append(1)` : `${indent}${number} = u.number()`;
      case 10:
        return `${indent}u.risky()`;
      case 11:
        return callable > 0
          ? `${indent}${isFunction ? "d['n']" : number} = ${this.#pick(this.#callables(callable))}(${this.#pick(["", "a", "b"])})`
          : `${indent}pass`;
      case 12:
        return `${indent}next(gen(2), None)`;
      case 13:
        return isFunction
          ? `${indent}${this.#pick(["return 5", "return a", "pass", "pass"])}`
          : `${indent}w = [${this.#pick(["x", "a.append(v)", "o.bump()"])} for v in ${this.#pick(["range(2)", "u.items()", "list(a)"])}${this.#pick(["", " if u.flag()"])}]`;
      case 14:
      case 15:
      case 16:
        return `${indent}if ${this.#condition()}:\n${inner()}${this.#random(2) === 0 ? `\n${indent}else:\n${inner()}` : ""}`;
      case 17:
      case 18: {
        const loop = `v${this.#count++}`;
        const exit = this.#random(3) === 0 ? `\n${indent}    if u.flag(): ${this.#pick(["break", "continue"])}` : "";
        const tail = this.#random(4) === 0 ? `\n${indent}else:\n${inner()}` : "";
        return `${indent}for ${loop} in ${this.#pick(["u.items()", "range(2)", "[1, 2]", "gen(2)"])}:${exit}\n${inner()}${tail}`;
      }
      case 19: {
        const counter = `n${this.#count++}`;
        return `${indent}${counter} = 0\n${indent}while ${counter} < 3:\n${indent}    ${counter} += 1\n${indent}    if u.flag(): ${this.#pick(["break", "continue"])}\n${inner()}`;
      }
      case 20:
      case 21: {
        const final = this.#random(3) === 0 ? `\n${indent}finally:\n${inner()}` : "";
        return `${indent}try:\n${inner(1)}\n${indent}except ${this.#pick(["Exception", "ValueError", "(ValueError, KeyError)"])}:\n${inner()}${final}`;
      }
      case 22:
        return `${indent}if u.flag(): ${isFunction ? this.#pick(["return 7", "return", "raise ValueError"]) : `${scoped} = 9`}`;
      case 23:
        return `${indent}with u.manager():\n${inner()}`;
      case 24:
        return `${indent}with around():\n${inner()}`;
      case 25:
        return `${indent}step(${this.#pick(["", "2"])})`;
      case 26:
        return `${indent}next(it, None)`;
      case 27:
        return `${indent}task()`;
      case 28:
        return `${indent}cached(${this.#pick(["1", "2"])}).append(0)`;
      case 29:
        return `${indent}for v${this.#count} in doubt(2):\n${inner()}`;
      case 30:
        return isFunction ? `${indent}d['m'] = 1` : `${indent}x, y = u.pick((1, 2), (${this.#random(3)}, 2))`;
      case 31:
        return isFunction
          ? `${indent}o.l.extend(u.items())`
          : `${indent}${this.#pick(["a", "b"])} += ${this.#pick(["u.items()", "[3]", "a", "u.pick(a, b)"])}`;
      case 32:
        return `${indent}d.update(${this.#pick(["{'n': 4}", "n=6", "{'q': u.number()}", "u.pick({}, {'n': 3})"])})`;
      case 33:
        return `${indent}match u.number():\n${indent}    case 0:\n${this.block(depth + 2, 1, `${indent}        `, isFunction, callable)}\n${indent}    case 1 | 2:\n${this.block(depth + 2, 1, `${indent}        `, isFunction, callable)}`;
      case 34:
        return callable > 0
          ? `${indent}${this.#pick(this.#callables(callable))}(*${this.#pick(["u.items()", "[a]", "(b,)"])})`
          : `${indent}pass`;
      case 35:
        return `${indent}try:\n${inner()}\n${indent}finally:\n${inner()}`;
      case 36:
        return `${indent}while True:\n${inner()}\n${indent}    ${this.#pick(["break", "if u.flag(): break", isFunction ? "return 3" : "break"])}`;
      case 37:
        return `${indent}u.call(${this.#pick(["step", "lambda: step(5)", "task", "lambda: next(it, None)", "lambda: o.l.append(1)", "it.__next__", "s.clear", "lambda q=o: q.bump()"])})`;
      case 38:
        return `${indent}u.change(${this.#pick(["it", "step", "[o]", "{'z': a}", "(x, b)", "gen(1)", "lambda: a", "Box"])})`;
      case 39:
        return `${indent}o.l = ${this.#pick(["a", "[]", "list(b)"])}`;
      case 40:
        return `${indent}d[${this.#pick(["'k'", "u.pick('k', 'r')"])}] = ${this.#pick(["a", "b", "[]"])}`;
      case 41: {
        const chosen = this.#pick([
          "op",
          "(op if u.flag() else other)",
          "u.pick(op, other)",
          "(op if x > 1 else other)",
        ]);
        return `${indent}${this.#pick([`${chosen} + 1`, `${chosen}.seen`, `bool(${chosen})`, `list(${chosen})`, `${chosen}()`, `${chosen} == 1`, `1 in [${chosen}]`, `${chosen}.n = 5`, `[${chosen}][0].seen`])}`;
      }
      case 42:
        return `${indent}if ${this.#pick(["op", "u.pick(op, other)", "(op if u.flag() else other)"])}:\n${inner()}`;
      case 43:
        return `${indent}u.change(${this.#pick(["op", "[other]", "op.seen", "op.__add__", "lambda: op()"])})`;
      case 44:
        return `${indent}for v${this.#count} in ${this.#pick(["op", "u.pick(op, [])", "sorted({1, 2})", "zip(op, u.items())", "map(op, u.items())"])}:\n${inner()}`;
      case 45:
        return `${indent}if u.flag(): d[${this.#pick(["'m'", "'r'", "'q'"])}] = ${this.#pick(["a", "1", "[]"])}`;
      case 46:
        return `${indent}${this.#pick(["d['m'] = 1", "d['r'] = b", "d.pop('m', None)", "del d['n']", "o.v = sum(d.values(), 0)", "h['d'] = d", "u.call(lambda: d.clear())", "h['d']['n'] = 8", "d['n'] = d.get('m')", "d.setdefault('m', 4)", "h = {'d': {}} if u.flag() else h"])}`;
      case 47:
        return `${indent}${this.#pick(["if 'm' in d:", "for k in list(d):", "if d.get('r'):", "for k, v in d.items():"])}\n${inner()}`;
      case 48:
        return `${indent}${this.#pick(["u.change(h)", "h = u.pick(h, {'d': d})", "h['d'] = u.pick(d, {})", "h['d'].update(n=2)", "e = {**d}", "e = dict(d)"])}`;
      default:
        return `${indent}try:\n${indent}    ${this.#pick(["a.remove(9)", "d['none']", "raise KeyError('e')", "u.risky()", "a.index(u.number())"])}\n${indent}    o.v += 1\n${indent}except (KeyError, ValueError):\n${inner()}\n${indent}else:\n${inner()}`;
    }
  }

  #callables(below: number): string[] {
    return ["f0", "f1", "f2"].slice(0, below);
  }

  #condition(): string {
    return this.#pick([
      "u.flag()",
      "u.flag()",
      "x > 1",
      "len(a) > 1",
      "u.flag() and x",
      "x == 1 or u.flag()",
      "not u.flag()",
      "1 < u.number() < 3",
    ]);
  }

  #pick<T>(options: readonly T[]): T {
    const picked = options[this.#random(options.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }
}
