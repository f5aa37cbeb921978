import { compareByKey } from "./compare-by-key.ts";
import type { Comparison } from "./comparison.ts";
import type { Place } from "../../model/place.ts";
import { isMapping, isList } from "../../values/same-value.ts";
import { findingKey, type Document } from "../document/to-document.ts";

/** What both sides say about the project itself, and what could not be read. */
export function diffProject(comparison: Comparison): void {
  const before = comparison.before.location;
  const after = comparison.after.location;
  const nowhere = { beforeFrom: null, afterFrom: null };
  if (before.environment !== after.environment)
    comparison.emit(
      "environment-changed",
      { before: before.environment, after: after.environment },
      {
        subject: after.environment,
        path: ["environment"],
        before: before.environment,
        after: after.environment,
        ...nowhere,
      },
    );
  if (before.target !== after.target)
    comparison.emit(
      "target-changed",
      { before: before.target, after: after.target },
      { subject: after.target, path: ["target"], before: before.target, after: after.target, ...nowhere },
    );
  for (const fact of ["root", "name", "packageName", "sourceDir"] as const) {
    const one = before.project[fact];
    const other = after.project[fact];
    if (one !== other)
      comparison.emit(
        "project-fact-changed",
        { fact, before: one, after: other },
        { subject: fact, path: ["project", fact], before: one, after: other, ...nowhere },
      );
  }
  const declared = { before: before.project.declaredKedroVersion, after: after.project.declaredKedroVersion };
  if (declared.before !== declared.after)
    comparison.emit("kedro-version-changed", declared, {
      subject: "kedro",
      path: ["project", "declaredKedroVersion"],
      ...declared,
      ...nowhere,
    });
  diffHonesty(comparison);
}

function diffHonesty(comparison: Comparison): void {
  const { before, after } = comparison;
  if (before.location.complete !== after.location.complete) {
    const site = {
      subject: after.location.environment,
      path: ["complete"],
      before: before.location.complete,
      after: after.location.complete,
      beforeFrom: null,
      afterFrom: null,
    };
    comparison.emit(
      after.location.complete ? "completeness-gained" : "completeness-lost",
      { blindSpots: after.location.blindSpots.length },
      site,
    );
  }
  const places = { before: placesOf(before.location.blindSpots), after: placesOf(after.location.blindSpots) };
  compareByKey(part(before.document, "blindSpots"), part(after.document, "blindSpots"), {
    removed: (finding, affects) =>
      comparison.emit(
        "blind-spot-vanished",
        { finding, affects: sizeOf(affects) },
        {
          subject: finding,
          path: ["blindSpots", finding],
          before: affects,
          after: null,
          beforeFrom: { at: placeOf(places.before, finding) },
          afterFrom: null,
        },
      ),
    added: (finding, affects) =>
      comparison.emit(
        "blind-spot-appeared",
        { finding, affects: sizeOf(affects) },
        {
          subject: finding,
          path: ["blindSpots", finding],
          before: null,
          after: affects,
          beforeFrom: null,
          afterFrom: { at: placeOf(places.after, finding) },
        },
      ),
    kept: (finding, older, newer) => {
      if (JSON.stringify(older) !== JSON.stringify(newer))
        comparison.emit(
          "blind-spot-changed",
          { finding },
          {
            subject: finding,
            path: ["blindSpots", finding],
            before: older,
            after: newer,
            beforeFrom: { at: placeOf(places.before, finding) },
            afterFrom: { at: placeOf(places.after, finding) },
          },
        );
    },
  });
  const assumed = { before: placesOf(before.location.assumptions), after: placesOf(after.location.assumptions) };
  compareByKey(part(before.document, "assumptions"), part(after.document, "assumptions"), {
    removed: (finding) =>
      comparison.emit(
        "assumption-removed",
        { finding },
        {
          subject: finding,
          path: ["assumptions", finding],
          before: true,
          after: null,
          beforeFrom: { at: placeOf(assumed.before, finding) },
          afterFrom: null,
        },
      ),
    added: (finding) =>
      comparison.emit(
        "assumption-added",
        { finding },
        {
          subject: finding,
          path: ["assumptions", finding],
          before: null,
          after: true,
          beforeFrom: null,
          afterFrom: { at: placeOf(assumed.after, finding) },
        },
      ),
  });
}

type Found = { readonly rule: string; readonly message: string; readonly at: Place | null };
function placesOf(findings: readonly Found[]): ReadonlyMap<string, Place | null> {
  return new Map([...findings].reverse().map((finding) => [findingKey(finding), finding.at]));
}

/** A finding said twice carries a number; its place is then the first one's. */
function placeOf(places: ReadonlyMap<string, Place | null>, finding: string): Place | null {
  return places.get(finding) ?? places.get(finding.replace(/ #\d+$/u, "")) ?? null;
}

function part(document: Document, key: string): Document {
  const value = document[key];
  return isMapping(value) ? value : {};
}

function sizeOf(affects: Document[string]): number {
  return isList(affects) ? affects.length : 0;
}
