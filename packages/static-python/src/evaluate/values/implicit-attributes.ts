/** Attributes that CPython gives classes, or their instances, without the program saying so. */
export const IMPLICIT_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "__abstractmethods__ __annotations__ __dataclass_fields__ __dataclass_params__ __firstlineno__ __members__ " +
    "__orig_bases__ __orig_class__ __parameters__ __static_attributes__ __type_params__ __weakref__ _abc_impl " +
    "_is_protocol"
  ).split(" "),
);
