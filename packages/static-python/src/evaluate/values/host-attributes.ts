/**
 * Attributes of CPython's types that stand as host objects here (`dir(type)` of 3.11 and what later versions added),
 * besides those of `object`. Reading another one of such an object is certain to raise AttributeError.
 */
const LISTED: Readonly<Record<string, string>> = {
  PosixPath:
    "__bytes__ __enter__ __exit__ __fspath__ __module__ __slots__ __rtruediv__ __truediv__ absolute anchor as_posix as_uri " +
    "chmod copy copy_into cwd drive exists expanduser from_uri full_match glob group hardlink_to home info " +
    "is_absolute is_block_device is_char_device is_dir is_fifo is_file is_junction is_mount is_relative_to " +
    "is_reserved is_socket is_symlink iterdir joinpath lchmod link_to lstat match mkdir move move_into name open " +
    "owner parent parents parser parts read_bytes read_text readlink relative_to rename replace resolve rglob rmdir " +
    "root samefile stat stem suffix suffixes symlink_to touch unlink walk with_name with_segments with_stem " +
    "with_suffix write_bytes write_text",
  Pattern:
    "__class_getitem__ __copy__ __deepcopy__ __module__ findall finditer flags fullmatch groupindex groups match " +
    "pattern scanner search split sub subn",
  Match:
    "__class_getitem__ __copy__ __deepcopy__ __getitem__ __module__ end endpos expand group groupdict groups " +
    "lastgroup lastindex pos re regs span start string",
  TextIOWrapper:
    "__del__ __dict__ __enter__ __exit__ __iter__ __next__ buffer close closed detach encoding errors fileno flush " +
    "isatty line_buffering mode name newlines read readable readline readlines reconfigure seek seekable tell " +
    "truncate writable write write_through writelines",
  dict_items:
    "__and__ __contains__ __iter__ __len__ __or__ __rand__ __reversed__ __ror__ __rsub__ __rxor__ __sub__ __xor__ " +
    "isdisjoint mapping",
  dict_keys:
    "__and__ __contains__ __iter__ __len__ __or__ __rand__ __reversed__ __ror__ __rsub__ __rxor__ __sub__ __xor__ " +
    "isdisjoint mapping",
  dict_values: "__iter__ __len__ __reversed__ mapping",
  NotImplementedType: "__bool__",
  mappingproxy:
    "__class_getitem__ __contains__ __getitem__ __iter__ __len__ __or__ __reversed__ __ror__ copy get items keys values",
  property:
    "__delete__ __get__ __isabstractmethod__ __name__ __set__ __set_name__ deleter fdel fget fset getter setter",
  range: "__bool__ __contains__ __getitem__ __iter__ __len__ __reversed__ count index start step stop",
  slice: "indices start step stop",
};

const NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(LISTED).map(([type, names]) => [type, new Set(names.split(" "))]),
);

/** True when CPython's type of that name is known not to have the attribute. Names with an underscore may be its inner ones. */
export function lacksAttribute(typeName: string, name: string): boolean {
  const listed = NAMES.get(typeName);
  return listed !== undefined && !listed.has(name) && (!name.startsWith("_") || /^__\w+__$/.test(name));
}
