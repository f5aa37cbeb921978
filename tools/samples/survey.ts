/** What a change of the same kind measured before comment and page were made anew, mostly in other projects. */
export interface Surveyed {
  readonly sample: string;
  /** What was looked at. */
  readonly was: string;
  readonly words: number | null;
  readonly characters: number | null;
  readonly toChange: number | null;
  readonly whole: number | null;
  readonly scale: number | null;
  readonly letters: number | null;
}

/** Comments of before; null where it was not measured, or nothing was drawn for lack of room. */
export const SURVEYED: readonly Surveyed[] = [
  {
    sample: "example",
    was: "the same change",
    words: 344,
    characters: 12_572,
    toChange: 214,
    whole: 1553,
    scale: 0.8,
    letters: 13,
  },
  {
    sample: "small",
    was: "one line of YAML in a project of 846 nodes",
    words: 2436,
    characters: 59_969,
    toChange: 9544,
    whole: 10_803,
    scale: null,
    letters: null,
  },
  {
    sample: "nothing",
    was: "nothing that could be read, same project",
    words: 329,
    characters: 59_885,
    toChange: null,
    whole: 1515,
    scale: null,
    letters: null,
  },
  {
    sample: "namespaces move",
    was: "60 nodes move into namespaces, two environments",
    words: 3827,
    characters: 59_786,
    toChange: 361,
    whole: 16_282,
    scale: null,
    letters: null,
  },
  {
    sample: "several environments",
    was: "two files of 60 nodes, two environments",
    words: 1251,
    characters: 59_930,
    toChange: 337,
    whole: 9584,
    scale: 1,
    letters: 16,
  },
  {
    sample: "huge",
    was: "18 files, three environments",
    words: 2850,
    characters: 59_895,
    toChange: 394,
    whole: 12_805,
    scale: null,
    letters: null,
  },
  {
    sample: "300 assets",
    was: "300 assets in layers",
    words: null,
    characters: null,
    toChange: null,
    whole: null,
    scale: 0.09,
    letters: 1.4,
  },
  {
    sample: "3000 assets",
    was: "3,000 assets in layers",
    words: null,
    characters: null,
    toChange: null,
    whole: null,
    scale: 0.28,
    letters: 4,
  },
  {
    sample: "10000 assets",
    was: "10,000 assets in layers",
    words: null,
    characters: null,
    toChange: null,
    whole: null,
    scale: 0.28,
    letters: 4,
  },
];

/** Pages of before: a document without program. */
export const SURVEYED_PAGES: Readonly<
  Record<string, { readonly kilobytes: number; readonly elements: number | null; readonly opens: string }>
> = {
  "300 assets": { kilobytes: 300, elements: null, opens: "4–5 s" },
  "3000 assets": { kilobytes: 2600, elements: 78_818, opens: "4–13 s" },
  "10000 assets": { kilobytes: 20_000, elements: 591_092, opens: "75 s" },
};
