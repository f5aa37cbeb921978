/** What a path has that asks the machine or changes it. */
export const PATH_ASKS = {
  /** Without a model. */
  notFollowed: new Set(
    (
      "match samefile stat cwd home read_bytes is_symlink walk touch mkdir unlink rmdir rename replace write_text " +
      "write_bytes chmod owner as_uri"
    ).split(" "),
  ),
  /** Only paths that stand for files have it. */
  ofFiles: new Set("absolute exists expanduser glob is_dir is_file iterdir open read_text resolve rglob".split(" ")),
  writing: /^(?:touch|mkdir|unlink|rmdir|rename|replace|write_text|write_bytes)$/,
} as const;
