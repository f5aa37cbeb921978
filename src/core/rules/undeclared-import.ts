import { RELATED } from "../findings/related-words.ts";
import type { UndeclaredPackages } from "../findings/registry-findings.ts";
import { type Diagnostic, finding, relatedAt } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { RuleFacts } from "../model/rule.ts";

/** Finds `undeclared-import`, once for all that a file imports: what that means is told in core/findings/registry-findings.ts. */
export function* undeclaredImport({ project, surroundings }: RuleFacts): Iterable<Diagnostic> {
  const groups = new Map<string, { readonly isCertain: boolean; readonly imports: Undeclared[] }>();
  for (const { package: name, at } of project.imports ?? []) {
    const found = surroundings?.undeclared?.(name) ?? null;
    if (found === null) continue;
    const { isCertain, distributions } = found;
    const group = groups.get(`${isCertain} ${at.file}`) ?? { isCertain, imports: [] };
    group.imports.push({ name, distributions, at });
    groups.set(`${isCertain} ${at.file}`, group);
  }
  for (const { isCertain, imports } of groups.values()) {
    const [first, ...others] = [...imports].sort((a, b) => a.at.line - b.at.line);
    if (first === undefined) continue;
    yield finding(
      "undeclared-import",
      { packages: [first, ...others], isCertain },
      {
        subject: [first, ...others].map(({ name }) => name).join(", "),
        at: first.at,
        related: others.flatMap(({ name, at }) => relatedAt(RELATED.name(name), at)),
        ...(isCertain ? {} : { severity: "info" }),
      },
    );
  }
}

type Undeclared = UndeclaredPackages["packages"][number] & { readonly at: Place };
