/** What a Kedro plugin does to a project by being installed or named in settings.py, as its sources say. */
export interface PluginEffect {
  /** Normalized name. */
  readonly name: string;
  /** The versions that this is taken for, as PEP 440: those between the ones that were read, see `source`, are among them. */
  readonly versions: string;
  /** Where it was read: package, version and file. */
  readonly source: string;
  /**
   * How its hooks come to work: by being installed (the entry point `kedro.hooks`), only when settings.py names them, or
   * it has none that Kedro calls.
   */
  readonly hooks: "installed" | "named" | "none";
  /** OmegaConf resolvers that its hooks register, with what they give. */
  readonly resolvers: Readonly<Record<string, ResolverEffect>>;
  /** Kinds of configuration that its hooks add to the config loader, with the patterns `kind*`, `kind*\/**`, `**\/kind*`. */
  readonly configKinds: readonly string[];
  /** Datasets that its hooks add to the catalog, by name. */
  readonly datasets: readonly string[];
}

/**
 * A value that is another one in each run, one that hangs on files or code of the project, or one that stands as another
 * interpolation.
 */
export type ResolverEffect = "random" | "from-project" | "interpolation";
