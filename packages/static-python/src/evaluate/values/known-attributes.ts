const ENUM =
  "__contains__ __copy__ __deepcopy__ __dict__ __getitem__ __iter__ __len__ __members__ __module__ __objclass__ " +
  "__set_name__ __weakref__ _add_alias_ _add_value_alias_ _all_bits_ _boundary_ _convert_ _flag_mask_ " +
  "_generate_next_value_ _get_value _hashable_values_ _inverted_ _iter_member_ _iter_member_by_def_ " +
  "_iter_member_by_value_ _member_map_ _member_names_ _member_type_ _missing_ _name_ _new_member_ _numeric_repr_ " +
  "_order_ _singles_mask_ _sort_order_ _unhashable_values_ _unhashable_values_map_ _use_args_ _value2member_map_ " +
  "_value_ _value_repr_ name value";
const ABSTRACT = "__abstractmethods__ __class_getitem__ __dict__ __module__ __slots__ __weakref__ _abc_impl register";

/**
 * Attributes that CPython's own types have (`dir(type)` of 3.11 and what later versions added). Reading one that the
 * evaluator does not implement is Unknown; reading any other is certain to raise AttributeError.
 */
export const KNOWN_ATTRIBUTES: Readonly<Record<string, string>> = {
  BaseException:
    "__cause__ __context__ __dict__ __setstate__ __suppress_context__ __traceback__ add_note args with_traceback",
  ChainMap:
    "__bool__ __class_getitem__ __contains__ __copy__ __delitem__ __dict__ __getitem__ __ior__ __iter__ __len__ " +
    "__missing__ __module__ __or__ __reversed__ __ror__ __setitem__ clear copy fromkeys get items keys maps new_child " +
    "parents pop popitem setdefault update values",
  Counter:
    "__add__ __and__ __contains__ __delitem__ __dict__ __getitem__ __iadd__ __iand__ __ior__ __isub__ __iter__ " +
    "__len__ __missing__ __module__ __neg__ __or__ __pos__ __reversed__ __ror__ __setitem__ __sub__ __xor__ __ixor__ " +
    "__class_getitem__ clear copy elements fromkeys get items keys most_common pop popitem setdefault subtract total " +
    "update values",
  Enum: ENUM,
  Flag: `${ENUM} __and__ __bool__ __contains__ __iand__ __invert__ __ior__ __iter__ __ixor__ __len__ __or__ __rand__ __ror__ __rxor__ __xor__`,
  IntEnum: ENUM,
  StrEnum: ENUM,
  Collection: `${ABSTRACT} __contains__ __iter__ __len__`,
  Container: `${ABSTRACT} __contains__`,
  Iterable: `${ABSTRACT} __iter__`,
  Mapping: `${ABSTRACT} __contains__ __getitem__ __iter__ __len__ __reversed__ get items keys values`,
  MutableMapping: `${ABSTRACT} __delitem__ __setitem__ _MutableMapping__marker clear pop popitem setdefault update`,
  Sized: `${ABSTRACT} __len__`,
  NoneType: "__bool__",
  OrderedDict:
    "__class_getitem__ __contains__ __delitem__ __dict__ __getitem__ __ior__ __iter__ __len__ __module__ __or__ " +
    "__reversed__ __ror__ __setitem__ clear copy fromkeys get items keys move_to_end pop popitem setdefault update " +
    "values",
  UserDict:
    "__class_getitem__ __contains__ __copy__ __delitem__ __dict__ __getitem__ __ior__ __iter__ __len__ __module__ " +
    "__or__ __reversed__ __ror__ __setitem__ clear copy data fromkeys get items keys pop popitem setdefault update " +
    "values",
  defaultdict:
    "__class_getitem__ __contains__ __copy__ __delitem__ __getitem__ __ior__ __iter__ __len__ __missing__ __module__ " +
    "__or__ __reversed__ __ror__ __setitem__ clear copy default_factory fromkeys get items keys pop popitem " +
    "setdefault update values",
  AttributeError: "name obj",
  BaseExceptionGroup: "derive exceptions message split subgroup",
  ImportError: "msg name name_from path",
  NameError: "name",
  OSError: "characters_written errno filename filename2 strerror",
  StopIteration: "value",
  SyntaxError: "end_lineno end_offset filename lineno msg offset print_file_and_line text",
  SystemExit: "code",
  UnicodeError: "encoding end object reason start",
  deque:
    "__add__ __class_getitem__ __contains__ __copy__ __delitem__ __getitem__ __iadd__ __imul__ __iter__ __len__ " +
    "__module__ __mul__ __reversed__ __rmul__ __setitem__ append appendleft clear copy count extend extendleft index " +
    "insert maxlen pop popleft remove reverse rotate",
  bool: "",
  bytes:
    "__add__ __bytes__ __contains__ __getitem__ __getnewargs__ __iter__ __len__ __mod__ __mul__ __rmod__ __rmul__ " +
    "capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit " +
    "islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace " +
    "rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper " +
    "zfill",
  dict:
    "__class_getitem__ __contains__ __delitem__ __getitem__ __ior__ __iter__ __len__ __or__ __reversed__ __ror__ " +
    "__setitem__ clear copy fromkeys get items keys pop popitem setdefault update values",
  ellipsis: "",
  enumerate: "__class_getitem__ __iter__ __next__",
  filter: "__iter__ __next__",
  float:
    "__abs__ __add__ __bool__ __ceil__ __divmod__ __float__ __floor__ __floordiv__ __getformat__ __getnewargs__ " +
    "__int__ __mod__ __mul__ __neg__ __pos__ __pow__ __radd__ __rdivmod__ __rfloordiv__ __rmod__ __rmul__ __round__ " +
    "__rpow__ __rsub__ __rtruediv__ __sub__ __truediv__ __trunc__ as_integer_ratio conjugate fromhex hex imag " +
    "is_integer real",
  frozenset:
    "__and__ __class_getitem__ __contains__ __iter__ __len__ __or__ __rand__ __ror__ __rsub__ __rxor__ __sub__ " +
    "__xor__ copy difference intersection isdisjoint issubset issuperset symmetric_difference union",
  function:
    "__annotations__ __builtins__ __call__ __closure__ __code__ __defaults__ __dict__ __get__ __globals__ " +
    "__kwdefaults__ __module__ __name__ __qualname__",
  generator:
    "__del__ __iter__ __name__ __next__ __qualname__ close gi_code gi_frame gi_running gi_suspended gi_yieldfrom " +
    "send throw",
  int:
    "__abs__ __add__ __and__ __bool__ __ceil__ __divmod__ __float__ __floor__ __floordiv__ __getnewargs__ __index__ " +
    "__int__ __invert__ __lshift__ __mod__ __mul__ __neg__ __or__ __pos__ __pow__ __radd__ __rand__ __rdivmod__ " +
    "__rfloordiv__ __rlshift__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ " +
    "__rtruediv__ __rxor__ __sub__ __truediv__ __trunc__ __xor__ as_integer_ratio is_integer bit_count bit_length conjugate " +
    "denominator from_bytes imag numerator real to_bytes",
  list:
    "__add__ __class_getitem__ __contains__ __delitem__ __getitem__ __iadd__ __imul__ __iter__ __len__ __mul__ " +
    "__reversed__ __rmul__ __setitem__ append clear copy count extend index insert pop remove reverse sort",
  map: "__iter__ __next__ __setstate__",
  module: "__annotations__ __builtins__ __cached__ __dict__ __file__ __loader__ __name__ __package__ __path__ __spec__",
  object:
    "__class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ __hash__ " +
    "__init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ " +
    "__sizeof__ __str__ __subclasshook__",
  partial: "__call__ __class_getitem__ __dict__ __module__ __setstate__ __vectorcalloffset__ args func keywords",
  set:
    "__and__ __class_getitem__ __contains__ __iand__ __ior__ __isub__ __iter__ __ixor__ __len__ __or__ __rand__ " +
    "__ror__ __rsub__ __rxor__ __sub__ __xor__ add clear copy difference difference_update discard intersection " +
    "intersection_update isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update " +
    "union update",
  str:
    "__add__ __contains__ __getitem__ __getnewargs__ __iter__ __len__ __mod__ __mul__ __rmod__ __rmul__ capitalize " +
    "casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii " +
    "isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip " +
    "maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split " +
    "splitlines startswith strip swapcase title translate upper zfill",
  tuple:
    "__add__ __class_getitem__ __contains__ __getitem__ __getnewargs__ __iter__ __len__ __mul__ __rmul__ count " +
    "index",
  type:
    "__abstractmethods__ __annotations__ __base__ __bases__ __basicsize__ __call__ __dict__ __dictoffset__ " +
    "__flags__ __instancecheck__ __itemsize__ __module__ __mro__ __name__ __or__ __prepare__ __qualname__ __ror__ " +
    "__subclasscheck__ __subclasses__ __text_signature__ __weakrefoffset__ mro",
  zip: "__iter__ __next__ __setstate__",
};

const NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(KNOWN_ATTRIBUTES).map(([type, names]) => [type, new Set(names.split(" "))]),
);

/** Exceptions that have no attributes besides those of their parents. */
const PLAIN_EXCEPTIONS: ReadonlySet<string> = new Set(
  (
    "ArithmeticError AssertionError BufferError EOFError Exception FloatingPointError GeneratorExit IndexError KeyError " +
    "KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NotImplementedError OverflowError RecursionError " +
    "ReferenceError RuntimeError RuntimeWarning StopAsyncIteration SystemError TabError TypeError UnboundLocalError " +
    "UserWarning ValueError Warning ZeroDivisionError DeprecationWarning FutureWarning FileNotFoundError FileExistsError " +
    "PermissionError IsADirectoryError NotADirectoryError TimeoutError ConnectionError"
  ).split(" "),
);

/** True if instances of the built-in type (or the type `type`, `function`, `module` itself) have the attribute in some supported version. */
export function isKnownAttribute(type: string, name: string): boolean {
  if (NAMES.get("object")?.has(name) === true || NAMES.get(type)?.has(name) === true) return true;
  if (type === "bool") return NAMES.get("int")?.has(name) === true;
  if (type === "iterator") return /^__(?:iter|next|length_hint|setstate|reduce|copy)__$/u.test(name);
  return !NAMES.has(type) && !PLAIN_EXCEPTIONS.has(type);
}
