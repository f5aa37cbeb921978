import { ATTRIBUTES, type Attribute, type Selection, type SelectionProblem } from "./selection.ts";
import { type Token, tokenize } from "./tokenize.ts";

export type ParsedSelection =
  | { readonly selection: Selection; readonly problem: null }
  | { readonly selection: null; readonly problem: SelectionProblem };

/** Deeper nesting is written by nobody. */
const DEEPEST = 60;

/**
 * A selection as Dagster's asset selection syntax has it: `key:`, `group:` …, `+x`, `2+x`, `x+1`, `and`, `or`, `not`,
 * brackets, `sinks(…)`, `roots(…)`, `*`. Words without an attribute are parts of keys; several in a row must all hold.
 */
export function parseSelection(source: string): ParsedSelection {
  const { tokens, problem } = tokenize(source);
  if (problem !== null) return { selection: null, problem };
  if (tokens.length === 1) return { selection: { kind: "all" }, problem: null };
  const parser = new SelectionParser(tokens);
  try {
    return { selection: parser.whole(), problem: null };
  } catch (error) {
    if (error instanceof SelectionError) return { selection: null, problem: { message: error.message, at: error.at } };
    throw error;
  }
}

class SelectionError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

class SelectionParser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Selection {
    const found = this.#or();
    if (this.#peek().kind !== "end") this.#fail("Nothing is open that this could close", this.#peek());
    return found;
  }

  #or(): Selection {
    const parts = [this.#and()];
    while (this.#take("or")) parts.push(this.#and());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: "or", parts };
  }

  #and(): Selection {
    const parts = [this.#not()];
    while (this.#take("and") || this.#startsPart()) parts.push(this.#not());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: "and", parts };
  }

  #startsPart(): boolean {
    return !["end", ")", "or", "and", ":"].includes(this.#peek().kind);
  }

  #not(): Selection {
    if (++this.#depth > DEEPEST) this.#fail("This is nested too deeply", this.#peek());
    const found: Selection = this.#take("not") ? { kind: "not", of: this.#not() } : this.#around();
    this.#depth--;
    return found;
  }

  #around(): Selection {
    const up = this.#upward();
    const of = this.#part();
    const down = this.#downward();
    return up === 0 && down === 0 ? of : { kind: "around", of, up, down };
  }

  /** `+` and `2+` in front; a number alone is a word. */
  #upward(): number | null {
    if (this.#take("+")) return null;
    const isCounted = this.#peek().kind === "number" && this.#tokens[this.#next + 1]?.kind === "+";
    if (!isCounted) return 0;
    const steps = Number(this.#peek().text);
    this.#next += 2;
    return steps;
  }

  /** `+` and `+2` behind; a `+` with a blank before it belongs to what follows. */
  #downward(): number | null {
    const [before, plus] = [this.#tokens[this.#next - 1], this.#peek()];
    if (plus.kind !== "+" || before === undefined || !isTouching(before, plus)) return 0;
    this.#next++;
    const steps = this.#peek();
    if (steps.kind !== "number" || steps.at !== plus.at + 1) return null;
    this.#next++;
    return Number(steps.text);
  }

  #part(): Selection {
    const token = this.#peek();
    this.#next++;
    switch (token.kind) {
      case "*":
        return { kind: "all" };
      case "(":
        return this.#bracket();
      case "word":
        return this.#named(token);
      case "text":
      case "number":
        return { kind: "word", text: token.text };
      case "end":
        return this.#fail("Something is missing at the end", token);
      case ")":
      case "+":
      case ":":
      case "and":
      case "or":
      case "not":
        return this.#fail(`\`${token.text}\` cannot stand here`, token);
    }
  }

  #bracket(): Selection {
    const found = this.#or();
    if (!this.#take(")")) this.#fail("A bracket is not closed", this.#peek());
    return found;
  }

  #named(token: Token): Selection {
    if ((token.text === "sinks" || token.text === "roots") && this.#take("("))
      return { kind: token.text, of: this.#bracket() };
    if (!this.#take(":")) return { kind: "word", text: token.text };
    const attribute = ATTRIBUTES.find((name) => name === token.text.toLowerCase());
    if (attribute === undefined)
      return this.#fail(`\`${token.text}:\` is not known here; ${ATTRIBUTES.join(", ")} are`, token);
    return { kind: "attribute", attribute, value: this.#value(attribute) };
  }

  #value(attribute: Attribute): string {
    const token = this.#peek();
    if (!["word", "text", "number", "*", "and", "or", "not"].includes(token.kind))
      this.#fail(`\`${attribute}:\` needs a value`, token);
    this.#next++;
    return token.text;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: "end", text: "", at: 0 };
  }

  #take(kind: Token["kind"]): boolean {
    if (this.#peek().kind !== kind) return false;
    this.#next++;
    return true;
  }

  #fail(message: string, { at }: Token): never {
    throw new SelectionError(message, at);
  }
}

/** Whether a sign stands right behind what is before it. A quoted text is longer than what it says. */
function isTouching(before: Token, sign: Token): boolean {
  return before.kind === "text" ? sign.at > before.at + before.text.length : sign.at === before.at + before.text.length;
}
