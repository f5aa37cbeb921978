import type { Pattern } from "../syntax/syntax.ts";
import { describeExpression } from "./describe-expression.ts";
import { type LocalScope, localName } from "./local-scope.ts";
import type { ShapeBuilder } from "./shape.ts";

/** Writes the normalized form of the pattern of a `case` into a shape. */
export function describePattern(builder: ShapeBuilder, scope: LocalScope, pattern: Pattern): void {
  builder.text(`(${pattern.kind} `);
  switch (pattern.kind) {
    case "pattern-value":
      describeExpression(builder, scope, pattern.value);
      break;
    case "pattern-capture":
    case "pattern-star":
      builder.text(pattern.name === null ? "_" : localName(scope, pattern.name));
      break;
    case "pattern-sequence":
    case "pattern-or":
      for (const item of pattern.patterns) describePattern(builder, scope, item);
      break;
    case "pattern-mapping":
      for (const entry of pattern.entries) {
        describeExpression(builder, scope, entry.key);
        describePattern(builder, scope, entry.pattern);
      }
      builder.text(pattern.rest === null ? "" : `**${localName(scope, pattern.rest)}`);
      break;
    case "pattern-class":
      describeExpression(builder, scope, pattern.type);
      for (const item of pattern.positional) describePattern(builder, scope, item);
      for (const keyword of pattern.keywords) {
        builder.text(` ${keyword.name}=`);
        describePattern(builder, scope, keyword.pattern);
      }
      break;
    case "pattern-as":
      describePattern(builder, scope, pattern.pattern);
      builder.text(localName(scope, pattern.name));
      break;
    case "pattern-invalid":
      builder.text(JSON.stringify(pattern.text));
  }
  builder.text(")");
}
