import type {
  Expression,
  FormattedPart,
  Keyword,
  Module,
  Parameter,
  Parameters,
  Pattern,
  Statement,
  TypeParameter,
} from "../../src/syntax/syntax.ts";

/** A module as Python with every operation in parentheses, so that a test can read how a text was understood. */
export function showModule(module: Module): string {
  return showBlock(module.body, "");
}

function showBlock(body: readonly Statement[], indent: string): string {
  return body.map((statement) => `${indent}${showStatement(statement, `${indent}  `)}`).join("\n");
}

function showStatement(node: Statement, indent: string): string {
  const block = (body: readonly Statement[]): string => `:\n${showBlock(body, indent)}`;
  const orElse = (body: readonly Statement[], word = "else"): string =>
    body.length === 0 ? "" : `\n${indent.slice(2)}${word}${block(body)}`;
  const optional = (value: Expression | null, before = " "): string =>
    value === null ? "" : before + showExpression(value);
  const decorators = (items: readonly Expression[]): string =>
    items.map((item) => `@${showExpression(item)} `).join("");
  const isAsync = (flag: boolean): string => (flag ? "async " : "");
  switch (node.kind) {
    case "expression":
      return showExpression(node.value);
    case "assign":
      return [...node.targets, node.value].map(showExpression).join(" = ");
    case "augmented-assign":
      return `${showExpression(node.target)} ${node.operator}= ${showExpression(node.value)}`;
    case "annotated-assign":
      return `${showExpression(node.target)}: ${showExpression(node.annotation)}${optional(node.value, " = ")}`;
    case "return":
      return `return${optional(node.value)}`;
    case "raise":
      return `raise${optional(node.exception)}${optional(node.cause, " from ")}`;
    case "assert":
      return `assert ${showExpression(node.test)}${optional(node.message, ", ")}`;
    case "delete":
      return `del ${node.targets.map(showExpression).join(", ")}`;
    case "pass":
    case "break":
    case "continue":
      return node.kind;
    case "global":
    case "nonlocal":
      return `${node.kind} ${node.names.join(", ")}`;
    case "import":
      return `import ${node.names.map(({ name, alias }) => (alias === null ? name : `${name} as ${alias}`)).join(", ")}`;
    case "import-from":
      return `from ${".".repeat(node.level)}${node.module} import ${node.names === "*" ? "*" : node.names.map(({ name, alias }) => (alias === null ? name : `${name} as ${alias}`)).join(", ")}`;
    case "if":
      return `if ${showExpression(node.test)}${block(node.body)}${orElse(node.orElse)}`;
    case "while":
      return `while ${showExpression(node.test)}${block(node.body)}${orElse(node.orElse)}`;
    case "for":
      return `${isAsync(node.isAsync)}for ${showExpression(node.target)} in ${showExpression(node.iterable)}${block(node.body)}${orElse(node.orElse)}`;
    case "with":
      return `${isAsync(node.isAsync)}with ${node.items.map((item) => showExpression(item.context) + optional(item.target, " as ")).join(", ")}${block(node.body)}`;
    case "try": {
      const handlers = node.handlers.map((handler) =>
        orElse(
          handler.body,
          `except${handler.isGroup ? "*" : ""}${optional(handler.type)}${handler.name === null ? "" : ` as ${handler.name}`}`,
        ),
      );
      return `try${block(node.body)}${handlers.join("")}${orElse(node.orElse)}${orElse(node.finalBody, "finally")}`;
    }
    case "match": {
      const cases = node.cases.map(
        (item) =>
          `\n${indent}case ${showPattern(item.pattern)}${optional(item.guard, " if ")}:\n${showBlock(item.body, `${indent}  `)}`,
      );
      return `match ${showExpression(node.subject)}:${cases.join("")}`;
    }
    case "function":
      return `${decorators(node.decorators)}${isAsync(node.isAsync)}def ${node.name}${showTypes(node.typeParameters)}(${showParameters(node.parameters)})${optional(node.returns, " -> ")}${node.isGenerator ? " generator" : ""}${block(node.body)}`;
    case "class":
      return `${decorators(node.decorators)}class ${node.name}${showTypes(node.typeParameters)}(${[...node.bases.map(showExpression), ...node.keywords.map(showKeyword)].join(", ")})${block(node.body)}`;
    case "type-alias":
      return `type ${node.name}${showTypes(node.typeParameters)} = ${showExpression(node.value)}`;
    case "invalid-statement":
      return `<invalid ${JSON.stringify(node.text)}>`;
  }
}

export function showExpression(node: Expression): string {
  const list = (items: readonly Expression[]): string => items.map(showExpression).join(", ");
  switch (node.kind) {
    case "name":
      return node.name;
    case "number":
      return node.text;
    case "string":
      return JSON.stringify(node.value);
    case "bytes":
      return `b${JSON.stringify(node.value)}`;
    case "formatted-string":
      return `f"${showParts(node.parts)}"`;
    case "template-string":
      return `t"${showParts(node.parts)}"`;
    case "constant":
      return node.value === "ellipsis" ? "..." : node.value === null ? "None" : node.value ? "True" : "False";
    case "list":
      return `[${list(node.items)}]`;
    case "tuple":
      return node.items.length === 1 ? `(${list(node.items)},)` : `(${list(node.items)})`;
    case "set":
      return `{${list(node.items)}}`;
    case "dict":
      return `{${node.entries.map(({ key, value }) => (key === null ? `**${showExpression(value)}` : `${showExpression(key)}: ${showExpression(value)}`)).join(", ")}}`;
    case "comprehension": {
      const element = showExpression(node.element) + (node.value === null ? "" : `: ${showExpression(node.value)}`);
      const clauses = node.clauses.map(
        (clause) =>
          ` ${clause.isAsync ? "async " : ""}for ${showExpression(clause.target)} in ${showExpression(clause.iterable)}${clause.conditions.map((test) => ` if ${showExpression(test)}`).join("")}`,
      );
      return `${node.type}(${element}${clauses.join("")})`;
    }
    case "attribute":
      return `${showExpression(node.object)}.${node.name}`;
    case "subscript":
      return `${showExpression(node.object)}[${showExpression(node.index)}]`;
    case "slice":
      return `${node.lower === null ? "" : showExpression(node.lower)}:${node.upper === null ? "" : showExpression(node.upper)}:${node.step === null ? "" : showExpression(node.step)}`;
    case "call":
      return `${showExpression(node.callee)}(${[...node.arguments.map(showExpression), ...node.keywords.map(showKeyword)].join(", ")})`;
    case "unary":
      return `(${node.operator} ${showExpression(node.operand)})`;
    case "binary":
      return `(${showExpression(node.left)} ${node.operator} ${showExpression(node.right)})`;
    case "boolean":
      return `(${node.operands.map(showExpression).join(` ${node.operator} `)})`;
    case "compare":
      return `(${showExpression(node.left)}${node.comparisons.map((item) => ` ${item.operator} ${showExpression(item.right)}`).join("")})`;
    case "conditional":
      return `(${showExpression(node.then)} if ${showExpression(node.test)} else ${showExpression(node.otherwise)})`;
    case "lambda":
      return `(lambda ${showParameters(node.parameters)}: ${showExpression(node.body)})`;
    case "starred":
      return `*${showExpression(node.value)}`;
    case "named-expression":
      return `(${node.name} := ${showExpression(node.value)})`;
    case "await":
      return `(await ${showExpression(node.value)})`;
    case "yield":
      return `(yield${node.value === null ? "" : ` ${showExpression(node.value)}`})`;
    case "yield-from":
      return `(yield from ${showExpression(node.value)})`;
    case "invalid-expression":
      return `<invalid ${JSON.stringify(node.text)}>`;
  }
}

function showParts(parts: readonly FormattedPart[]): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return JSON.stringify(part.value).slice(1, -1);
      return `{${showExpression(part.value)}${part.selfDocumenting === null ? "" : `|${part.selfDocumenting}|`}${part.conversion === null ? "" : `!${part.conversion}`}${part.format === null ? "" : `:${showParts(part.format)}`}}`;
    })
    .join("");
}

function showKeyword({ name, value }: Keyword): string {
  return name === null ? `**${showExpression(value)}` : `${name}=${showExpression(value)}`;
}

function showParameters({ positionalOnly, positional, variadic, keywordOnly, keywords }: Parameters): string {
  const shown = positionalOnly.map((item) => showParameter(item));
  if (positionalOnly.length > 0) shown.push("/");
  shown.push(...positional.map((item) => showParameter(item)));
  if (variadic !== null) shown.push(`*${showParameter(variadic)}`);
  else if (keywordOnly.length > 0) shown.push("*");
  shown.push(...keywordOnly.map((item) => showParameter(item)));
  if (keywords !== null) shown.push(`**${showParameter(keywords)}`);
  return shown.join(", ");
}

function showParameter({ name, annotation, default: value }: Parameter): string {
  return `${name}${annotation === null ? "" : `: ${showExpression(annotation)}`}${value === null ? "" : `=${showExpression(value)}`}`;
}

function showTypes(parameters: readonly TypeParameter[]): string {
  if (parameters.length === 0) return "";
  const marks = { type: "", tuple: "*", parameters: "**" };
  return `[${parameters.map((item) => `${marks[item.kind]}${item.name}${item.bound === null ? "" : `: ${showExpression(item.bound)}`}${item.default === null ? "" : ` = ${showExpression(item.default)}`}`).join(", ")}]`;
}

function showPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case "pattern-value":
      return showExpression(pattern.value);
    case "pattern-capture":
      return pattern.name ?? "_";
    case "pattern-sequence":
      return `[${pattern.patterns.map(showPattern).join(", ")}]`;
    case "pattern-star":
      return `*${pattern.name ?? "_"}`;
    case "pattern-mapping":
      return `{${[...pattern.entries.map((entry) => `${showExpression(entry.key)}: ${showPattern(entry.pattern)}`), ...(pattern.rest === null ? [] : [`**${pattern.rest}`])].join(", ")}}`;
    case "pattern-class":
      return `${showExpression(pattern.type)}(${[...pattern.positional.map(showPattern), ...pattern.keywords.map((keyword) => `${keyword.name}=${showPattern(keyword.pattern)}`)].join(", ")})`;
    case "pattern-or":
      return `(${pattern.patterns.map(showPattern).join(" | ")})`;
    case "pattern-as":
      return `(${showPattern(pattern.pattern)} as ${pattern.name})`;
    case "pattern-invalid":
      return `<invalid ${JSON.stringify(pattern.text)}>`;
  }
}
