import type { Asset, CodeLocation } from "../model/code-location.ts";
import { isAnnotation } from "../findings/definitions-findings.ts";
import { type Diagnostic, finding } from "../model/diagnostic.ts";
import { annotationsOf } from "./asset-annotations.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";

/** What the catalog's metadata says in Dagster's words and Dagster would refuse: it stays plain metadata. */
export function annotationDiagnostics(location: CodeLocation): readonly Diagnostic[] {
  return Object.values(location.assets).flatMap((asset) => {
    const kept = new Set(Object.keys(annotationsOf(asset, null).metadata));
    const refused = Object.keys(asset.metadata).filter((key) => (isAnnotation(key) ? kept.has(key) : !kept.has(key)));
    return refused.map((key) => ignoredMetadata(location, asset, key));
  });
}

function ignoredMetadata(location: CodeLocation, asset: Asset, key: string): Diagnostic {
  const { datasets } = location.kedro;
  const spelling = Object.keys(datasets).find((name) => stripTranscoding(name) === asset.dataset);
  return finding(
    "ignored-asset-metadata",
    { dataset: asset.dataset, key },
    {
      subject: `${asset.dataset}.metadata.${key}`,
      at: (spelling === undefined ? null : datasets[spelling]?.at) ?? asset.at,
    },
  );
}
