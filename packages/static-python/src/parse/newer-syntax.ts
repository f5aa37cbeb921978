import type { NewerSyntax, Span, Statement } from "../syntax/syntax.ts";
import { blocksOf } from "../syntax/walk-syntax.ts";

/**
 * The newest syntax that a module uses, of what came after Python 3.11. `field` is the first of its kind in an f-string,
 * `template` the first `t"…"`.
 */
export function newerSyntax(body: readonly Statement[], field: Span | null, template: Span | null): NewerSyntax | null {
  let found: NewerSyntax | null = null;
  const note = (since: number, { start, end }: Span): void => {
    if (found === null || since > found.since) found = { since, start, end };
  };
  if (field !== null) note(12, field);
  if (template !== null) note(14, template);
  const queue: Statement[] = [...body];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const isTyped = (node.kind === "function" || node.kind === "class") && node.typeParameters.length > 0;
    if (node.kind === "type-alias" || isTyped) note(12, node);
    if (node.kind === "function" || node.kind === "class") queue.push(...node.body);
    queue.push(...blocksOf(node).flat());
  }
  return found;
}
