import type { Origin } from "../../model/origin.ts";
import type { ResolverCode } from "../../model/project-code.ts";
import { changedUnits } from "./changed-units.ts";
import { compareByKey } from "./compare-by-key.ts";
import { assetsOf, type Comparison } from "./comparison.ts";

/**
 * The project's own resolvers whose values are not known on either side: their code is all that can be compared. Where a
 * value is known, the value itself tells.
 */
export function diffResolvers(comparison: Comparison): void {
  const byName = (all: readonly ResolverCode[] = []): Readonly<Record<string, ResolverCode>> =>
    Object.fromEntries(all.map((one) => [one.name, one]));
  const before = byName(comparison.before.location.kedro.resolvers);
  compareByKey(before, byName(comparison.after.location.kedro.resolvers), {
    kept: (resolver, older, newer) => {
      if (older.fingerprint === newer.fingerprint) return;
      const units = changedUnits(older, newer, "");
      comparison.emit(
        "resolver-code-changed",
        { resolver, units: units.ids },
        {
          subject: resolver,
          path: ["kedro", "resolvers", resolver],
          before: older.fingerprint,
          after: newer.fingerprint,
          beforeFrom: older,
          afterFrom: newer,
          cause: units.cause,
          assets: assetsAsking(comparison, resolver),
        },
      );
    },
  });
}

/** Assets that a parameter or the storage of a dataset comes to from the resolver. */
function assetsAsking(comparison: Comparison, resolver: string): readonly string[] {
  const { parameters, datasets } = comparison.after.location.kedro;
  const asks = ({ origins = [] }: { readonly origins?: readonly Origin[] }): boolean =>
    origins.some(({ kind, name }) => kind === "resolver" && name === resolver);
  const asking = (record: Readonly<Record<string, { readonly origins?: readonly Origin[] }>>): readonly string[] =>
    Object.entries(record).flatMap(([name, facts]) => (asks(facts) ? [name] : []));
  return [
    ...asking(parameters).flatMap((name) => assetsOf(comparison, "parameter", name)),
    ...asking(datasets).flatMap((name) => assetsOf(comparison, "dataset", name)),
  ];
}
