import { ASSET_FACTS, type AssetFact } from "report-page";
import type { Asset, CodeLocation } from "../../model/code-location.ts";
import { ownValue } from "../../text/own-value.ts";
import { checkWords } from "./check-words.ts";
import type { Numbered } from "./numbered.ts";

/** The numbers of an asset's facts, in their order. */
export function assetDetails(
  asset: Asset | undefined,
  location: CodeLocation | null,
  texts: Numbered,
): readonly number[] {
  const node = asset?.node ?? null;
  const facts = node === null ? undefined : ownValue(location?.kedro.nodes ?? {}, node);
  const at = facts?.functionAt ?? asset?.at ?? null;
  const code =
    facts === undefined ? null : facts.module === null ? facts.function : `${facts.module}:${facts.function}`;
  const numbers: Readonly<Record<AssetFact, number>> = {
    node: texts.placeOf(node),
    code: texts.placeOf(code),
    file: texts.placeOf(at?.file ?? null),
    line: at?.line ?? 0,
    ioManager: texts.placeOf(asset?.ioManager ?? null),
    kinds: texts.placeOf(asset === undefined || asset.kinds.length === 0 ? null : asset.kinds.join(", ")),
    partitions: texts.placeOf(asset?.partitions?.type ?? null),
    checks: texts.placeOf(checkWords(asset)),
    description: texts.placeOf(asset?.description ?? null),
  };
  return ASSET_FACTS.map((fact) => numbers[fact]);
}
