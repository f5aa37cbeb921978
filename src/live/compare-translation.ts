import type { CodeLocation } from "../core/model/code-location.ts";
import { type Diagnostic, finding } from "../core/model/diagnostic.ts";
import type { Place } from "../core/model/place.ts";
import type { ProbePlugin } from "./probe-document.ts";
import { byFirst } from "../core/text/order.ts";
import { shownValue } from "./live-difference.ts";

/**
 * Where the translation for the target `plugin` differs from what the installed plugin really builds, field by field,
 * both sides in each message. What a blind spot leaves in doubt is not compared.
 */
export function compareTranslation(location: CodeLocation, real: ProbePlugin): readonly Diagnostic[] {
  const doubted = new Set(location.blindSpots.flatMap((spot) => spot.affects));
  const parts: readonly (readonly [kind: string, ours: Facts, real: Facts])[] = [
    [
      "asset",
      factsOf(location.assets, ({ external, group, op, deps, partitions, kinds, metadata }) => ({
        external,
        group,
        op,
        deps,
        partitions,
        kinds,
        metadata,
      })),
      factsOf(real.assets, ({ external, group, op, deps, partitions, kinds, metadata }) => ({
        external,
        group,
        op,
        deps,
        partitions,
        kinds,
        metadata,
      })),
    ],
    [
      "job",
      factsOf(location.jobs, ({ name, executor, loggers, ops }) => ({
        name,
        executor,
        loggers: [...loggers].sort(),
        ops,
      })),
      factsOf(real.jobs, ({ name, executor, loggers, ops }) => ({ name, executor, loggers: [...loggers].sort(), ops })),
    ],
    [
      "schedule",
      factsOf(location.schedules, ({ name, cron, timezone }) => ({ name, cron, timezone })),
      factsOf(real.schedules, ({ name, cron, timezone }) => ({ name, cron, timezone })),
    ],
    ["executor", factsOf(location.executors, ({ type }) => ({ type })), factsOf(real.executors, (type) => ({ type }))],
    ["logger", named(Object.keys(location.loggers)), named(real.loggers)],
    ["sensor", named(Object.keys(location.sensors)), named(real.sensors)],
    ["resource", named(location.resources.filter((key) => key !== "io_manager")), named(real.resources)],
  ];
  return parts.flatMap(([kind, ours, theirs]) =>
    [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
      .sort()
      .flatMap((name) =>
        doubted.has(name) ? [] : compareOne(kind, name, ours[name], theirs[name], placeOf(location, kind, name)),
      ),
  );
}

type Facts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function compareOne(
  kind: string,
  name: string,
  ours: Facts[string] | undefined,
  real: Facts[string] | undefined,
  at: Place | null,
): readonly Diagnostic[] {
  if (ours === undefined || real === undefined)
    return [
      difference(
        name,
        at,
        `${kind} \`${name}\``,
        ours === undefined ? "absent" : "present",
        real === undefined ? "absent" : "present",
      ),
    ];
  return Object.keys(ours).flatMap((field) => {
    const [one, other] = [canonical(ours[field]), canonical(real[field])];
    return one === other || ["<secret>", "<unknown>", "${env:"].some((hidden) => one.includes(hidden))
      ? []
      : [
          difference(
            name,
            at,
            field === "type" ? `${kind} \`${name}\`` : `${field} of ${kind} \`${name}\``,
            one,
            other,
          ),
        ];
  });
}

function difference(subject: string, at: Place | null, what: string, ours: string, real: string): Diagnostic {
  return finding("plugin-difference", { what, translated: shownValue(ours), real: shownValue(real) }, { subject, at });
}

function factsOf<T>(
  record: Readonly<Record<string, T>>,
  facts: (value: T) => Readonly<Record<string, unknown>>,
): Facts {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, facts(value)]));
}

function named(names: readonly string[]): Facts {
  return Object.fromEntries(names.map((name) => [name, {}]));
}

function placeOf(location: CodeLocation, kind: string, name: string): Place | null {
  switch (kind) {
    case "asset":
      return location.assets[name]?.at ?? null;
    case "job":
      return location.jobs[name]?.at ?? null;
    case "schedule":
      return location.schedules[name]?.at ?? null;
    case "executor":
      return location.executors[name]?.at ?? null;
    case "logger":
      return location.loggers[name]?.at ?? null;
    default:
      return null;
  }
}

/** JSON with sorted keys: neither side's order matters, but that of lists does. */
function canonical(value: unknown): string {
  return typeof value === "string"
    ? value
    : JSON.stringify(value, (_, item: unknown) =>
        typeof item === "object" && item !== null && !Array.isArray(item)
          ? Object.fromEntries(Object.entries(item).sort(byFirst))
          : item,
      );
}
