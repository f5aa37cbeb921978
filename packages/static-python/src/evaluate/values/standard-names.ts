/** One module of the standard library: the names that it has in every version, and those that it may have. */
interface StandardNames {
  readonly always: string;
  readonly sometimes: string;
}

/** As CPython 3.9, 3.10, 3.11, 3.12, 3.13 and typeshed say; `scripts/record-names.py` asks them again. */
export const STANDARD_NAMES: Readonly<Record<string, StandardNames>> = {
  abc: {
    always: "ABC ABCMeta abstractclassmethod abstractmethod abstractproperty abstractstaticmethod get_cache_token",
    sometimes: "Any Callable Concatenate Literal ParamSpec SupportsWrite TypeVar deprecated sys update_abstractmethods",
  },
  collections: {
    always: "ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple",
    sometimes:
      "Any Callable ClassVar Generic GenericAlias ItemsView Iterable Iterator KeysView Mapping MutableMapping MutableSequence Never Self Sequence SupportsIndex SupportsItems SupportsKeysAndGetItem SupportsRichComparison SupportsRichComparisonT TypeVar ValuesView abc dict_items dict_keys dict_values disjoint_base final frozendict overload sys type_check_only",
  },
  "collections.abc": {
    always:
      "AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container Coroutine Generator Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView",
    sometimes:
      "ABCMeta Buffer ClassVar EllipsisType FunctionType Generic GenericAlias MappingProxyType Protocol TypeVar abstractmethod async_generator bytearray_iterator bytes_iterator coroutine dict_itemiterator dict_items dict_keyiterator dict_keys dict_valueiterator dict_values final framelocalsproxy generator list_iterator list_reverseiterator longrange_iterator mappingproxy range_iterator runtime_checkable set_iterator str_iterator sys tuple_iterator zip_iterator",
  },
  contextlib: {
    always:
      "AbstractAsyncContextManager AbstractContextManager AsyncExitStack ContextDecorator ExitStack abc asynccontextmanager closing contextmanager nullcontext redirect_stderr redirect_stdout suppress sys",
    sometimes:
      "ABC Any AsyncContextDecorator AsyncGenerator AsyncIterator Awaitable Callable FileDescriptorOrPath Generator Generic GenericAlias Iterator MethodType ParamSpec Protocol Self TracebackType TypeAlias TypeVar Unused abstractmethod aclosing chdir deprecated deque os overload runtime_checkable type_check_only wraps",
  },
  copy: {
    always: "Error copy deepcopy error",
    sometimes: "Any ParamSpec Protocol PyStringMap TypeVar dispatch_table replace sys type_check_only",
  },
  csv: {
    always:
      "Dialect DictReader DictWriter Error QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC Sniffer excel excel_tab field_size_limit get_dialect list_dialects reader register_dialect unix_dialect unregister_dialect writer",
    sometimes:
      "Any Collection Generic GenericAlias Iterable Literal Mapping QUOTE_NOTNULL QUOTE_STRINGS Reader Self Sequence StringIO SupportsWrite TypeVar Writer overload re sys types",
  },
  dataclasses: {
    always:
      "Field FrozenInstanceError InitVar MISSING asdict astuple dataclass field fields is_dataclass make_dataclass replace sys types",
    sometimes:
      "Any Callable DataclassInstance Final FunctionType Generic GenericAlias Iterable KW_ONLY Literal Mapping Never Protocol Type TypeIs TypeVar abc builtins copy enum functools inspect itertools keyword overload re recursive_repr type_check_only",
  },
  enum: {
    always: "Enum EnumMeta Flag IntEnum IntFlag auto sys unique",
    sometimes:
      "Any CONFORM CONTINUOUS Callable DynamicClassAttribute EJECT EnumCheck EnumDict EnumType Final FlagBoundary Generic Iterable Iterator KEEP Literal Mapping MappingProxyType NAMED_FLAGS ReprEnum STRICT Self StrEnum SupportsIndex SupportsKeysAndGetItem TypeAlias TypeVar UNIQUE Unused bin bltns disjoint_base global_enum global_enum_repr global_flag_repr global_str member nonmember overload pickle_by_enum_name pickle_by_global_name property reduce show_flag_values types verify",
  },
  functools: {
    always:
      "GenericAlias WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cached_property cmp_to_key lru_cache partial partialmethod reduce singledispatch singledispatchmethod total_ordering update_wrapper wraps",
    sometimes:
      "Any Callable Concatenate Final Generic Hashable Iterable Literal NamedTuple ParamSpec Placeholder RLock Self Sized SupportsAllComparisons SupportsItems TypeAlias TypeVar TypedDict disjoint_base final get_cache_token namedtuple overload recursive_repr sys type_check_only types",
  },
  importlib: {
    always: "import_module invalidate_caches reload sys",
    sometimes:
      "Loader ModuleType abc deprecated find_loader machinery metadata readers resources simple types util warnings",
  },
  inspect: {
    always:
      "ArgInfo Arguments Attribute BlockFinder BoundArguments CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR CO_COROUTINE CO_GENERATOR CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS CO_VARKEYWORDS ClassFoundException ClosureVars EndOfBlock FrameInfo FullArgSpec GEN_CLOSED GEN_CREATED GEN_RUNNING GEN_SUSPENDED Parameter Signature TPFLAGS_IS_ABSTRACT Traceback classify_class_attrs cleandoc currentframe dis enum findsource formatannotation formatannotationrelativeto formatargvalues getabsfile getargs getargvalues getattr_static getblock getcallargs getclasstree getclosurevars getcomments getcoroutinelocals getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals getgeneratorstate getinnerframes getlineno getmembers getmodule getmodulename getmro getouterframes getsource getsourcefile getsourcelines indentsize isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine iscoroutinefunction isdatadescriptor isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor ismemberdescriptor ismethod ismethoddescriptor ismodule isroutine istraceback modulesbyfile signature stack sys trace types unwrap walktree",
    sometimes:
      "AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED AbstractSet AnnotationForm Any ArgSpec AsyncGenerator AsyncGeneratorType Awaitable BufferFlags BuiltinFunctionType BuiltinMethodType CO_HAS_DOCSTRING CO_METHOD Callable ClassMethodDescriptorType ClassVar CodeType Coroutine CoroutineType Final Format FrameType FunctionType Generator GeneratorType GetSetDescriptorType LambdaType Literal Mapping MemberDescriptorType MethodDescriptorType MethodType MethodWrapperType ModuleType NamedTuple Never OrderedDict ParamSpec Protocol Self Sequence StrPath TracebackType TypeAlias TypeGuard TypeIs TypeVar WrapperDescriptorType abc ast attrgetter builtins collections deprecated disjoint_base formatargspec functools get_annotations getargspec getasyncgenlocals getasyncgenstate getmembers_static importlib iskeyword ismethodwrapper ispackage itertools k linecache make_weakref markcoroutinefunction mod_dict namedtuple os overload re token tokenize type_check_only v warnings",
  },
  io: {
    always:
      "BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO DEFAULT_BUFFER_SIZE FileIO IOBase IncrementalNewlineDecoder RawIOBase SEEK_CUR SEEK_END SEEK_SET StringIO TextIOBase TextIOWrapper UnsupportedOperation abc open open_code",
    sometimes: "Final OpenWrapper Protocol Reader TypeVar Writer sys text_encoding",
  },
  itertools: {
    always:
      "accumulate chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby islice permutations product repeat starmap takewhile tee zip_longest",
    sometimes:
      "Any Callable Generic GenericAlias Iterable Iterator Literal MaybeNone Self SupportsComplex SupportsFloat SupportsIndex SupportsInt TypeAlias TypeVar batched disjoint_base overload pairwise sys",
  },
  json: {
    always: "JSONDecodeError JSONDecoder JSONEncoder detect_encoding dump dumps load loads",
    sometimes: "Any Callable Literal SupportsRead SupportsWrite codecs decoder encoder scanner sys tool",
  },
  logging: {
    always:
      "BASIC_FORMAT BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter Filterer Formatter Handler INFO LogRecord Logger LoggerAdapter Manager NOTSET NullHandler PercentStyle PlaceHolder RootLogger StrFormatStyle StreamHandler StringTemplateStyle Template WARN WARNING addLevelName basicConfig captureWarnings critical currentframe debug disable error exception fatal getLevelName getLogRecordFactory getLogger getLoggerClass info lastResort log logMultiprocessing logProcesses logThreads makeLogRecord raiseExceptions root setLogRecordFactory setLoggerClass shutdown sys threading warn warning",
    sometimes:
      "Any Callable ClassVar Final FrameType Generic GenericAlias Iterable Literal Mapping MutableMapping Pattern Protocol Self Sequence StrPath SupportsWrite TextIO TextIOWrapper TracebackType TypeAlias TypeVar atexit collections config deprecated getHandlerByName getHandlerNames getLevelNamesMapping handlers io logAsyncioTasks os overload re struct_time time traceback type_check_only warnings weakref",
  },
  math: {
    always:
      "acos acosh asin asinh atan atan2 atanh ceil comb copysign cos cosh degrees dist e erf erfc exp expm1 fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt tan tanh tau trunc ulp",
    sometimes:
      "Any Final Iterable Literal Protocol SupportsFloat SupportsIndex SupportsMul SupportsRMul TypeAlias TypeVar cbrt exp2 fma fmax fmin isnormal issubnormal overload signbit sumprod sys type_check_only",
  },
  operator: {
    always:
      "abs add and_ attrgetter concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift setitem sub truediv truth xor",
    sometimes:
      "Any Generic Self SupportsGetItem TypeVar TypeVarTuple Unpack call final is_none is_not_none overload sys",
  },
  os: {
    always:
      "DirEntry F_OK GenericAlias Mapping MutableMapping O_APPEND O_CREAT O_EXCL O_RDONLY O_RDWR O_TRUNC O_WRONLY P_NOWAIT P_NOWAITO P_WAIT PathLike R_OK SEEK_CUR SEEK_END SEEK_SET TMP_MAX W_OK X_OK abort access altsep chdir chmod close closerange cpu_count curdir defpath device_encoding devnull dup dup2 environ error execl execle execlp execlpe execv execve execvp execvpe extsep fdopen fsdecode fsencode fspath fstat fsync ftruncate get_exec_path get_inheritable get_terminal_size getcwd getcwdb getenv getlogin getpid getppid isatty kill linesep link listdir lseek lstat makedirs mkdir name open pardir path pathsep pipe popen read readlink remove removedirs rename renames replace rmdir scandir sep set_inheritable spawnl spawnle stat stat_result statvfs_result strerror supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink sys system terminal_size times times_result truncate umask uname_result unlink urandom utime waitpid waitstatus_to_exitcode walk write",
    sometimes:
      "ABC AT_NO_AUTOMOUNT AT_STATX_DONT_SYNC AT_STATX_FORCE_SYNC AT_STATX_SYNC_AS_STAT Any AnyStr AnyStr_co BinaryIO BufferedRandom BufferedReader BufferedWriter BytesPath CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED CLONE_FILES CLONE_FS CLONE_NEWCGROUP CLONE_NEWIPC CLONE_NEWNET CLONE_NEWNS CLONE_NEWPID CLONE_NEWTIME CLONE_NEWUSER CLONE_NEWUTS CLONE_SIGHAND CLONE_SYSVSEM CLONE_THREAD CLONE_VM Callable EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOTFOUND EX_NOUSER EX_OK EX_OSERR EX_OSFILE EX_PROTOCOL EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_LOCK F_TEST F_TLOCK F_ULOCK FileDescriptor FileDescriptorLike FileDescriptorOrPath FileIO Final GRND_NONBLOCK GRND_RANDOM Generic GenericPath IO Iterable Iterator Literal LiteralString MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUGE_1GB MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK MFD_HUGE_SHIFT NGROUPS_MAX NODEV Never OSError O_ACCMODE O_ASYNC O_BINARY O_CLOEXEC O_DIRECT O_DIRECTORY O_DSYNC O_EVTONLY O_EXEC O_EXLOCK O_FSYNC O_LARGEFILE O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NOFOLLOW_ANY O_NOINHERIT O_NONBLOCK O_PATH O_RANDOM O_RSYNC O_SEARCH O_SEQUENTIAL O_SHLOCK O_SHORT_LIVED O_SYMLINK O_SYNC O_TEMPORARY O_TEXT O_TMPFILE OpenBinaryMode OpenBinaryModeReading OpenBinaryModeUpdating OpenBinaryModeWriting OpenTextMode PIDFD_NONBLOCK POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSIX_SPAWN_CLOSEFROM POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN PRIO_DARWIN_BG PRIO_DARWIN_NONUI PRIO_DARWIN_PROCESS PRIO_DARWIN_THREAD PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_DETACH P_OVERLAY P_PGID P_PID P_PIDFD Popen Protocol RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC ReadableBuffer SCHED_BATCH SCHED_DEADLINE SCHED_FIFO SCHED_IDLE SCHED_NORMAL SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR SCHED_SPORADIC SEEK_DATA SEEK_HOLE SF_MNOWAIT SF_NOCACHE SF_NODISKIO SF_SYNC SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK STATX_ATIME STATX_BASIC_STATS STATX_BLOCKS STATX_BTIME STATX_CTIME STATX_DIOALIGN STATX_GID STATX_INO STATX_MNT_ID STATX_MNT_ID_UNIQUE STATX_MODE STATX_MTIME STATX_NLINK STATX_SIZE STATX_TYPE STATX_UID ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRITE Self Sequence StrOrBytesPath StrPath SupportsLenAndGetItem TFD_CLOEXEC TFD_NONBLOCK TFD_TIMER_ABSTIME TFD_TIMER_CANCEL_ON_SET TextIOWrapper TracebackType TypeAlias TypeVar Unpack Unused WCONTINUED WCOREDUMP WEXITED WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED WriteableBuffer XATTR_CREATE XATTR_REPLACE XATTR_SIZE_MAX abc abstractmethod add_dll_directory chflags chown chroot confstr confstr_names copy_file_range ctermid deprecated environb eventfd eventfd_read eventfd_write fchdir fchmod fchown fdatasync final fork forkpty fpathconf fstatvfs fwalk get_blocking get_handle_inheritable getegid getenvb geteuid getgid getgrouplist getgroups getloadavg getpgid getpgrp getpriority getrandom getresgid getresuid getsid getuid getxattr grantpt initgroups killpg lchflags lchmod lchown listdrives listmounts listvolumes listxattr lockf login_tty major makedev memfd_create minor mkfifo mknod nice openpty overload pathconf pathconf_names pidfd_open pipe2 plock posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv process_cpu_count ptsname putenv pwrite pwritev readinto readv register_at_fork reload_environ removexattr runtime_checkable sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile set_blocking set_handle_inheritable setegid seteuid setgid setgroups setns setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice st startfile statvfs statx statx_result struct_rusage structseq sync sysconf sysconf_names tcgetpgrp tcsetpgrp timerfd_create timerfd_gettime timerfd_gettime_ns timerfd_settime timerfd_settime_ns ttyname type_check_only uname unlockpt unsetenv unshare wait wait3 wait4 waitid waitid_result writev",
  },
  pathlib: {
    always: "Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath",
    sometimes:
      "Any BinaryIO BufferedRandom BufferedReader BufferedWriter Callable ClassVar EBADF EINVAL ELOOP ENOENT ENOTDIR FileIO Generator GenericAlias IO Iterator Literal ModuleType Never OpenBinaryMode OpenBinaryModeReading OpenBinaryModeUpdating OpenBinaryModeWriting OpenTextMode PathInfo PathLike ReadableBuffer S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISLNK S_ISREG S_ISSOCK Self Sequence StrOrBytesPath StrPath TextIOWrapper TracebackType TypeVar UnsupportedOperation Unused attrgetter deprecated fnmatch functools io nt ntpath os overload posixpath re stat_result supports_symlinks sys urlquote_from_bytes warnings",
  },
  pkgutil: {
    always:
      "ModuleInfo extend_path find_loader get_data get_importer get_loader iter_importers iter_modules read_code resolve_name sys walk_packages",
    sometimes:
      "Any Callable IO ImpImporter ImpLoader Iterable Iterator LoaderProtocol MetaPathFinderProtocol ModuleType NamedTuple PathEntryFinderProtocol StrOrBytesPath SupportsRead TypeVar deprecated importlib iter_importer_modules iter_zipimport_modules namedtuple os re simplegeneric warnings zipimport zipimporter",
  },
  re: {
    always:
      "A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match Pattern RegexFlag S U UNICODE VERBOSE X compile enum error escape findall finditer fullmatch match purge search split sub subn",
    sometimes:
      "Any AnyStr Callable Final Generic GenericAlias Iterator Literal Mapping MaybeNone NOFLAG PatternError ReadableBuffer Scanner T TEMPLATE TypeAlias TypeVar copyreg deprecated final functools overload prefixmatch sre_compile sre_parse sys template",
  },
  string: {
    always:
      "Formatter Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable punctuation whitespace",
    sometimes:
      "Any ClassVar Final Iterable LiteralString Mapping Pattern RegexFlag Sequence StrOrLiteralStr overload sys",
  },
  textwrap: {
    always: "TextWrapper dedent fill indent shorten wrap",
    sometimes: "Callable Pattern re",
  },
  types: {
    always:
      "AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType ClassMethodDescriptorType CodeType CoroutineType DynamicClassAttribute FrameType FunctionType GeneratorType GenericAlias GetSetDescriptorType LambdaType MappingProxyType MemberDescriptorType MethodDescriptorType MethodType MethodWrapperType ModuleType SimpleNamespace TracebackType WrapperDescriptorType coroutine new_class prepare_class resolve_bases",
    sometimes:
      "AnnotateFunc AnnotationForm Any AsyncGenerator Awaitable Callable CapsuleType ClassVar Coroutine EllipsisType FrameLocalsProxyType Generator ItemsView Iterable Iterator KeysView LazyImportType Literal LoaderProtocol Mapping MaybeNone ModuleSpec MutableMapping MutableSequence NoneType NotImplementedType ParamSpec Self SupportsKeysAndGetItem TypeAliasType TypeVar TypeVarTuple UnionType ValuesView deprecated disjoint_base final get_original_bases overload sys",
  },
  typing: {
    always:
      "ABCMeta AbstractSet Annotated Any AnyStr AsyncGenerator AsyncIterable AsyncIterator Awaitable BinaryIO ByteString Callable ChainMap ClassVar Collection Container Coroutine Counter DefaultDict Deque Dict Final ForwardRef FrozenSet Generator Generic GenericAlias Hashable IO ItemsView Iterable Iterator KeysView List Literal Mapping MappingView MethodDescriptorType MethodWrapperType MutableMapping MutableSequence MutableSet NamedTuple NewType NoReturn Optional OrderedDict Protocol Reversible Sequence Set Sized SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound TYPE_CHECKING Text TextIO Tuple Type TypeVar TypedDict Union ValuesView WrapperDescriptorType abstractmethod cast collections final get_args get_origin get_type_hints no_type_check no_type_check_decorator overload runtime_checkable sys",
    sometimes:
      "AbstractAsyncContextManager AbstractContextManager AsyncContextManager AwaitableGenerator BuiltinFunctionType CT_co CodeType Concatenate ContextManager EXCLUDED_ATTRIBUTES EvaluateFunc Format FunctionType IdentityFunction KT LiteralString Match MethodType ModuleType NamedTupleMeta Never NoDefault NoExtraItems NotRequired ParamSpec ParamSpecArgs ParamSpecKwargs Pattern ReadOnly ReadableBuffer Required Self SupportsGetItem SupportsGetItemViewable SupportsKeysAndGetItem T T_co T_contra TracebackType TypeAlias TypeAliasType TypeForm TypeGuard TypeIs TypeVarTuple UnionType Unpack VT VT_co V_co Viewable assert_never assert_type clear_overloads contextlib copyreg dataclass_transform defaultdict deprecated dict_items dict_keys dict_values disjoint_base evaluate_forward_ref functools get_overloads get_protocol_members io is_protocol is_typeddict operator override re reveal_type stdlib_re type_check_only types typing_extensions warnings",
  },
  warnings: {
    always:
      "WarningMessage catch_warnings filters filterwarnings formatwarning resetwarnings showwarning simplefilter sys warn warn_explicit",
    sometimes:
      "Any Generic Literal LiteralString ModuleType Sequence TextIO TracebackType TypeAlias TypeVar defaultaction deprecated onceregistry overload re",
  },
};
