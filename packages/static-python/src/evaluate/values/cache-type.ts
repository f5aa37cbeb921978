/** The class of what `functools.cache` makes of functions. */
export const CACHE_TYPE = "functools._lru_cache_wrapper";
