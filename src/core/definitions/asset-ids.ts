import type { CodeLocation } from "../model/code-location.ts";
import { assetId } from "../names/asset-id.ts";
import { stripTranscoding } from "../pipeline/transcoding.ts";

/** Finds the id of a dataset's asset in a code location, or the id that it would have there; takes names with `@…`. */
export class AssetIds {
  readonly #environment: string;
  readonly #ids: ReadonlyMap<string, string>;

  constructor(location: CodeLocation) {
    this.#environment = location.environment;
    this.#ids = new Map(Object.entries(location.assets).map(([id, asset]) => [asset.dataset, id]));
  }

  of(dataset: string): string {
    const name = stripTranscoding(dataset);
    return this.#ids.get(name) ?? assetId(this.#environment, name);
  }
}
