/** Names of standard modules that came after Python 3.11, with the minor version that has them first. */
export const NEWER_NAMES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "collections.abc": { Buffer: 12 },
  copy: { replace: 13 },
  inspect: { markcoroutinefunction: 12 },
  itertools: { batched: 12 },
  math: { fma: 13, sumprod: 12 },
  pathlib: { UnsupportedOperation: 13 },
  typing: {
    Buffer: 12,
    NoDefault: 13,
    ReadOnly: 13,
    TypeAliasType: 12,
    TypeIs: 13,
    get_protocol_members: 13,
    is_protocol: 13,
    override: 12,
  },
  warnings: { deprecated: 13 },
};
