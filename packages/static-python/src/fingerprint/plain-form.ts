import type { Binary, Call, Expression, FormattedPart, FormattedString, Unary } from "../syntax/syntax.ts";

/**
 * An expression in the form that all spellings of one value share: `60 * 60` is `3600`, `0xff` is `255`, `"a" + "b"` and
 * `f"a{'b'}"` are `"ab"`, `not x in y` is `x not in y`. Only where Python gives the same for certain: on numbers and texts
 * that are written out.
 */
export function plainForm(node: Expression): Expression {
  if (!hasForms(node)) return node;
  const known = KNOWN.get(node);
  if (known !== undefined) return known;
  const made = plainFormOf(node);
  if (made !== node) KNOWN.set(made, made);
  KNOWN.set(node, made);
  return made;
}

/** Most expressions are names, attributes and calls, which are what they are: nothing is kept of them. */
function hasForms(node: Expression): boolean {
  const { kind } = node;
  if (kind === "call") return node.callee.kind === "attribute" && node.callee.name === "format";
  return kind === "number" || kind === "formatted-string" || kind === "unary" || kind === "binary";
}

/** Forms are kept as long as the tree they were made of. */
const KNOWN = new WeakMap<Expression, Expression>();

function plainFormOf(node: Expression): Expression {
  switch (node.kind) {
    case "number":
      return plainNumber(node.text, node.type, node) ?? node;
    case "formatted-string":
      return plainText(node);
    case "unary":
      return plainUnary(node);
    case "binary":
      return plainBinary(node);
    case "call":
      return plainCall(node);
    default:
      return node;
  }
}

type Span = Pick<Expression, "start" | "end">;

/** Larger numbers are left as they are written. */
const LONGEST = 200;

function plainNumber(text: string, type: "int" | "float" | "complex", span: Span): Expression | null {
  if (type === "int") {
    if (text.length > LONGEST) return null;
    return integer(BigInt(/^0\d/u.test(text) ? text.replace(/^0+/u, "") || "0" : text), span);
  }
  return type === "float" ? float(Number(text), span) : null;
}

function integer(value: bigint, { start, end }: Span): Expression | null {
  const text = String(value);
  return text.length > LONGEST ? null : { kind: "number", type: "int", text, start, end };
}

function float(value: number, { start, end }: Span): Expression | null {
  if (!Number.isFinite(value)) return null;
  const text = Object.is(value, -0) ? "-0" : String(value);
  return { kind: "number", type: "float", text: `${text}f`, start, end };
}

function string(value: string, { start, end }: Span): Expression {
  return { kind: "string", value, start, end };
}

function plainUnary(node: Unary): Expression {
  const operand = plainForm(node.operand);
  if (node.operator === "not" && operand.kind === "compare" && operand.comparisons.length === 1) {
    const [only] = operand.comparisons;
    const operator = only?.operator === "in" ? "not in" : only?.operator === "is" ? "is not" : null;
    if (only !== undefined && operator !== null) return { ...operand, comparisons: [{ ...only, operator }] };
  }
  const value = valueOf(operand);
  if (node.operator !== "-" || value === null || typeof value === "string") return node;
  return (typeof value === "bigint" ? integer(-value, node) : float(-value, node)) ?? node;
}

/** The value of a number or a text that is written out in its plain form. */
function valueOf(node: Expression): bigint | number | string | null {
  if (node.kind === "string") return node.value;
  if (node.kind !== "number" || node.type === "complex") return null;
  if (node.type === "float") return node.text.endsWith("f") ? Number(node.text.slice(0, -1)) : null;
  return /^-?\d+$/u.test(node.text) && node.text.length <= LONGEST ? BigInt(node.text) : null;
}

function plainBinary(node: Binary): Expression {
  const left = valueOf(plainForm(node.left));
  const { operator } = node;
  if (typeof left === "string" && operator === "%") return interpolated(left, node);
  const right = valueOf(plainForm(node.right));
  if (typeof left === "string" && typeof right === "string" && operator === "+") return string(left + right, node);
  if (typeof left === "bigint" && typeof right === "bigint") {
    if (operator === "+") return integer(left + right, node) ?? node;
    if (operator === "-") return integer(left - right, node) ?? node;
    return operator === "*" ? (integer(left * right, node) ?? node) : node;
  }
  if (typeof left !== "number" || typeof right !== "number") return node;
  if (operator === "+") return float(left + right, node) ?? node;
  if (operator === "-") return float(left - right, node) ?? node;
  return operator === "*" ? (float(left * right, node) ?? node) : node;
}

/** `f"a{1}"`: a field without conversion or format that holds a text or an integer is that text. */
function plainText(node: FormattedString): Expression {
  const parts: FormattedPart[] = [];
  for (const part of node.parts) {
    const isPlain =
      part.kind === "field" && part.conversion === null && part.format === null && part.selfDocumenting === null;
    const value = isPlain ? shown(part.value) : part.kind === "text" ? part.value : null;
    const last = parts.at(-1);
    if (value === null) parts.push(part);
    else if (last?.kind === "text") parts[parts.length - 1] = { kind: "text", value: last.value + value };
    else if (value !== "") parts.push({ kind: "text", value });
  }
  const [only] = parts;
  if (only === undefined) return string("", node);
  return parts.length === 1 && only.kind === "text" ? string(only.value, node) : { ...node, parts };
}

/** What a text or an integer looks like within a text. */
function shown(node: Expression): string | null {
  const value = valueOf(plainForm(node));
  return value === null || typeof value === "number" ? null : String(value);
}

/** `"%s and %d" % ("a", 3)`. */
function interpolated(template: string, node: Binary): Expression {
  const values = node.right.kind === "tuple" ? node.right.items : [node.right];
  const texts = values.map((value) => {
    const known = valueOf(plainForm(value));
    return typeof known === "string" || typeof known === "bigint" ? known : null;
  });
  if (!/^(?:[^%]|%[sd%])*$/u.test(template)) return node;
  const places = [...template.matchAll(/%([sd])/gu)];
  const fits = places.every(([, type], index) =>
    type === "s" ? texts[index] !== null : typeof texts[index] === "bigint",
  );
  if (places.length !== texts.length || !fits || template.includes("%%")) return node;
  let next = 0;
  return string(
    template.replaceAll(/%[sd]/gu, () => String(texts[next++])),
    node,
  );
}

/** `"{}-{}".format("b", 1)`. */
function plainCall(node: Call): Expression {
  const { callee, arguments: given, keywords } = node;
  if (callee.kind !== "attribute" || keywords.length > 0) return node;
  const template = plainForm(callee.object);
  if (template.kind !== "string" || !/^(?:[^{}]|\{\})*$/u.test(template.value)) return node;
  const texts = given.map(shown);
  const places = template.value.split("{}").length - 1;
  if (places !== texts.length || texts.some((text) => text === null)) return node;
  let next = 0;
  return string(
    template.value.replaceAll("{}", () => texts[next++] ?? ""),
    node,
  );
}
