import type { Asset, CodeLocation } from "../model/code-location.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { annotationsOf } from "./asset-annotations.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";

const EXPECTED: Readonly<Record<string, string>> = {
  owners: "Give mail addresses or `team:` and a name.",
  owner: "Give a mail address or `team:` and a name.",
  tags: "Keys and values are at most 63 letters, digits, `_`, `-` and `.`.",
  kinds: "Give a list of at most three words of letters, digits, `_`, `-` and `.`.",
  retry_policy:
    "Give `max_retries`, and a `delay` where `backoff` (LINEAR, EXPONENTIAL) or `jitter` (FULL, PLUS_MINUS) is given.",
};

/** What the catalog's metadata says in Dagster's words and Dagster would refuse: it stays plain metadata. */
export function annotationDiagnostics(location: CodeLocation): readonly Diagnostic[] {
  return Object.values(location.assets).flatMap((asset) => {
    const kept = new Set(Object.keys(annotationsOf(asset, null).metadata));
    const refused = Object.keys(asset.metadata).filter((key) =>
      Object.hasOwn(EXPECTED, key) ? kept.has(key) : !kept.has(key),
    );
    return refused.map((key) => diagnostic(location, asset, key));
  });
}

function diagnostic(location: CodeLocation, asset: Asset, key: string): Diagnostic {
  const { datasets } = location.kedro;
  const spelling = Object.keys(datasets).find((name) => stripTranscoding(name) === asset.dataset);
  return {
    rule: "ignored-asset-metadata",
    severity: "warning",
    message: `Dagster would refuse \`${key}\` as the metadata of \`${asset.dataset}\` has it: it is shown as plain metadata`,
    subject: `${asset.dataset}.metadata.${key}`,
    at: (spelling === undefined ? null : datasets[spelling]?.at) ?? asset.at,
    related: [],
    help: EXPECTED[key] ?? "Leave it out, or give it another name.",
    targets: ["generated"],
  };
}
