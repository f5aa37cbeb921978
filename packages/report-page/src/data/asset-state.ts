/** What a change does to an asset, the gravest first; the page keeps each as its place in this list. */
export const ASSET_STATES = ["loses", "gone", "changed", "added", "renamed", "stale", "external", "plain"] as const;

export type AssetState = (typeof ASSET_STATES)[number];

/** Signs and words, so that no colour stands alone. */
export const STATE_WORDS: Readonly<Record<AssetState, { readonly sign: string; readonly word: string }>> = {
  loses: { sign: "!", word: "loses an input" },
  gone: { sign: "−", word: "removed" },
  changed: { sign: "✎", word: "changed" },
  added: { sign: "+", word: "new" },
  renamed: { sign: "→", word: "renamed" },
  stale: { sign: "↻", word: "stale" },
  external: { sign: "◇", word: "external" },
  plain: { sign: "", word: "unchanged" },
};
