/**
 * Attributes of CPython's types besides those of `object`, in any version; with `__lt__` where they have an order, and with
 * `__eq__`, `__setattr__` and their like where they have their own. As CPython 3.9, 3.10, 3.11, 3.12, 3.13 say; `scripts/record-types.py` asks them again.
 */
export const STANDARD_TYPES: Readonly<Record<string, string>> = {
  DictReader:
    "__class_getitem__ __dict__ __firstlineno__ __iter__ __module__ __next__ __static_attributes__ __weakref__ dialect fieldnames line_num reader restkey restval",
  Field:
    "__class_getitem__ __firstlineno__ __module__ __set_name__ __slots__ __static_attributes__ compare default default_factory hash init kw_only metadata name repr type",
  GenericAlias:
    "__args__ __call__ __eq__ __getitem__ __instancecheck__ __iter__ __mro_entries__ __or__ __origin__ __parameters__ __ror__ __subclasscheck__ __typing_unpacked_tuple_args__ __unpacked__",
  Match:
    "__class_getitem__ __copy__ __deepcopy__ __getitem__ __module__ end endpos expand group groupdict groups lastgroup lastindex pos re regs span start string",
  NotImplementedType: "__bool__",
  Pattern:
    "__class_getitem__ __copy__ __deepcopy__ __eq__ __module__ findall finditer flags fullmatch groupindex groups match pattern scanner search split sub subn",
  PosixPath:
    "__bytes__ __class_getitem__ __enter__ __eq__ __exit__ __firstlineno__ __fspath__ __lt__ __module__ __rtruediv__ __slots__ __static_attributes__ __truediv__ absolute anchor as_posix as_uri chmod copy copy_into cwd drive exists expanduser from_uri full_match glob group hardlink_to home info is_absolute is_block_device is_char_device is_dir is_fifo is_file is_junction is_mount is_relative_to is_reserved is_socket is_symlink iterdir joinpath lchmod link_to lstat match mkdir move move_into name open owner parent parents parser parts read_bytes read_text readlink relative_to rename replace resolve rglob rmdir root samefile stat stem suffix suffixes symlink_to touch unlink walk with_name with_segments with_stem with_suffix write_bytes write_text",
  PurePosixPath:
    "__bytes__ __class_getitem__ __eq__ __firstlineno__ __fspath__ __lt__ __module__ __rtruediv__ __slots__ __static_attributes__ __truediv__ anchor as_posix as_uri drive full_match is_absolute is_relative_to is_reserved joinpath match name parent parents parser parts relative_to root stem suffix suffixes with_name with_segments with_stem with_suffix",
  StringIO:
    "__del__ __dict__ __enter__ __exit__ __getstate__ __iter__ __module__ __next__ __setstate__ close closed detach encoding errors fileno flush getvalue isatty line_buffering newlines read readable readline readlines seek seekable tell truncate writable write writelines",
  TextIOWrapper:
    "__del__ __dict__ __enter__ __exit__ __iter__ __module__ __next__ buffer close closed detach encoding errors fileno flush isatty line_buffering mode name newlines read readable readline readlines reconfigure seek seekable tell truncate writable write write_through writelines",
  UnionType:
    "__args__ __eq__ __getitem__ __instancecheck__ __mro_entries__ __name__ __or__ __origin__ __parameters__ __qualname__ __ror__ __subclasscheck__",
  _GeneratorContextManager:
    "__abstractmethods__ __call__ __class_getitem__ __dict__ __enter__ __exit__ __firstlineno__ __module__ __slots__ __static_attributes__ __subclasshook__ __weakref__ args func gen kwds",
  _SpecialForm:
    "__call__ __firstlineno__ __getattr__ __getitem__ __init_subclass__ __instancecheck__ __iter__ __module__ __mro_entries__ __or__ __ror__ __slots__ __static_attributes__ __subclasscheck__ __weakref__",
  _UnionGenericAlias:
    "__args__ __call__ __dict__ __eq__ __firstlineno__ __getattr__ __getitem__ __init_subclass__ __instancecheck__ __iter__ __module__ __mro_entries__ __or__ __origin__ __parameters__ __ror__ __setattr__ __slots__ __static_attributes__ __subclasscheck__ __weakref__ copy_with",
  _lru_cache_wrapper:
    "__call__ __copy__ __deepcopy__ __dict__ __get__ __module__ __name__ __qualname__ __wrapped__ cache_clear cache_info cache_parameters",
  bytearray:
    "__add__ __alloc__ __buffer__ __contains__ __delitem__ __eq__ __getitem__ __iadd__ __imul__ __iter__ __len__ __lt__ __mod__ __mul__ __release_buffer__ __rmod__ __rmul__ __setitem__ append capitalize center clear copy count decode endswith expandtabs extend find fromhex hex index insert isalnum isalpha isascii isdigit islower isspace istitle isupper join ljust lower lstrip maketrans partition pop remove removeprefix removesuffix replace resize reverse rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill",
  classmethod:
    "__annotations__ __dict__ __func__ __get__ __isabstractmethod__ __module__ __name__ __qualname__ __wrapped__",
  dict_items:
    "__and__ __contains__ __eq__ __iter__ __len__ __lt__ __or__ __rand__ __reversed__ __ror__ __rsub__ __rxor__ __sub__ __xor__ isdisjoint mapping",
  dict_keys:
    "__and__ __contains__ __eq__ __iter__ __len__ __lt__ __or__ __rand__ __reversed__ __ror__ __rsub__ __rxor__ __sub__ __xor__ isdisjoint mapping",
  dict_values: "__iter__ __len__ __reversed__ mapping",
  function:
    "__annotations__ __builtins__ __call__ __closure__ __code__ __defaults__ __dict__ __get__ __globals__ __kwdefaults__ __module__ __name__ __qualname__ __type_params__ __wrapped__ dispatch register registry",
  getset_descriptor: "__delete__ __get__ __name__ __objclass__ __qualname__ __set__",
  memoryview:
    "__buffer__ __delitem__ __enter__ __eq__ __exit__ __getitem__ __iter__ __len__ __release_buffer__ __setitem__ c_contiguous cast contiguous f_contiguous format hex itemsize nbytes ndim obj readonly release shape strides suboffsets tobytes tolist toreadonly",
  mappingproxy:
    "__class_getitem__ __contains__ __eq__ __getitem__ __ior__ __iter__ __len__ __lt__ __or__ __reversed__ __ror__ copy get items keys values",
  method_descriptor: "__call__ __get__ __name__ __objclass__ __qualname__ __text_signature__",
  odict_items:
    "__and__ __contains__ __eq__ __iter__ __len__ __lt__ __or__ __rand__ __reversed__ __ror__ __rsub__ __rxor__ __sub__ __xor__ isdisjoint mapping",
  odict_keys:
    "__and__ __contains__ __eq__ __iter__ __len__ __lt__ __or__ __rand__ __reversed__ __ror__ __rsub__ __rxor__ __sub__ __xor__ isdisjoint mapping",
  odict_values: "__iter__ __len__ __reversed__ mapping",
  property:
    "__delete__ __get__ __isabstractmethod__ __name__ __set__ __set_name__ deleter fdel fget fset getter setter",
  range: "__bool__ __contains__ __eq__ __getitem__ __iter__ __len__ __reversed__ count index start step stop",
  reader: "__iter__ __module__ __next__ dialect line_num",
  slice: "__eq__ __lt__ indices start step stop",
  staticmethod:
    "__annotations__ __call__ __dict__ __func__ __get__ __isabstractmethod__ __module__ __name__ __qualname__ __wrapped__",
};

/** Methods of `object` that classes of the standard library, or their parents, have of their own. */
export const STANDARD_OVERRIDES: Readonly<Record<string, string>> = {
  "abc.ABC": "__doc__",
  "collections.ChainMap": "__doc__ __eq__ __hash__ __init__ __repr__ __subclasshook__",
  "collections.Counter": "__doc__ __eq__ __ge__ __gt__ __hash__ __init__ __le__ __lt__ __ne__ __reduce__ __repr__",
  "collections.OrderedDict":
    "__doc__ __eq__ __ge__ __gt__ __hash__ __init__ __le__ __lt__ __ne__ __reduce__ __repr__ __sizeof__",
  "collections.UserDict": "__doc__ __eq__ __hash__ __init__ __repr__ __subclasshook__",
  "collections.defaultdict": "__doc__ __getattribute__ __init__ __reduce__ __repr__",
  "collections.deque":
    "__doc__ __eq__ __ge__ __getattribute__ __gt__ __hash__ __init__ __le__ __lt__ __ne__ __new__ __reduce__ __repr__ __sizeof__",
  "contextlib.AbstractContextManager": "__doc__ __subclasshook__",
  "contextlib.ContextDecorator": "__doc__",
  "contextlib.ExitStack": "__doc__ __init__ __subclasshook__",
  "enum.Enum": "__dir__ __doc__ __format__ __hash__ __init__ __new__ __reduce_ex__ __repr__ __str__",
  "enum.Flag": "__dir__ __doc__ __format__ __hash__ __init__ __new__ __reduce_ex__ __repr__ __str__",
  "enum.IntEnum": "__dir__ __doc__ __format__ __hash__ __init__ __new__ __reduce_ex__ __repr__ __str__",
  "enum.IntFlag": "__dir__ __doc__ __format__ __hash__ __init__ __new__ __reduce_ex__ __repr__ __str__",
  "enum.StrEnum": "__dir__ __doc__ __format__ __hash__ __init__ __new__ __reduce_ex__ __repr__ __str__",
  "pathlib.Path": "__doc__ __eq__ __ge__ __gt__ __hash__ __init__ __le__ __lt__ __new__ __reduce__ __repr__ __str__",
  "pathlib.PosixPath":
    "__doc__ __eq__ __ge__ __gt__ __hash__ __init__ __le__ __lt__ __new__ __reduce__ __repr__ __str__",
  "pathlib.PurePath":
    "__doc__ __eq__ __ge__ __gt__ __hash__ __init__ __le__ __lt__ __new__ __reduce__ __repr__ __str__",
  "pathlib.PurePosixPath":
    "__doc__ __eq__ __ge__ __gt__ __hash__ __init__ __le__ __lt__ __new__ __reduce__ __repr__ __str__",
  "string.Formatter": "__doc__",
  "string.Template": "__doc__ __init__ __init_subclass__",
  "types.SimpleNamespace":
    "__delattr__ __doc__ __eq__ __ge__ __getattribute__ __gt__ __hash__ __init__ __le__ __lt__ __ne__ __new__ __reduce__ __repr__ __setattr__",
  "typing.Generic": "__doc__ __init_subclass__",
};
