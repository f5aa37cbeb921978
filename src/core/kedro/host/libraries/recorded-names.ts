/** Written by scripts/record-kedro-names.py: the versions of Kedro that were asked. */
export const RECORDED_VERSIONS =
  "0.18.0 0.18.1 0.18.2 0.18.3 0.18.4 0.18.5 0.18.6 0.18.7 0.18.8 0.18.9 0.18.10 0.18.11 0.18.12 0.18.13 0.18.14 0.19.0 0.19.1 0.19.2 0.19.3 0.19.4 0.19.5 0.19.6 0.19.7 0.19.8 0.19.9 0.19.10 0.19.11 0.19.12 0.19.13 0.19.14 0.19.15 1.0.0 1.1.0 1.1.1 1.2.0 1.3.0 1.3.1 1.4.0 1.5.0 1.6.0 1.7.0";

/**
 * The versions that have a module (`first-last`, or `first-` where the newest has it), then its public
 * names, each with the versions that have it; `*` where any may be there.
 */
export const RECORDED_MODULES: Readonly<Record<string, string>> = {
  kedro:
    "0.18.0- | 0.18.14-: KedroDeprecationWarning | 0.18.12-: KedroPythonVersionWarning sys warnings | 0.19.11-: TYPE_CHECKING annotations load_ipython_extension | 0.18.0-: config framework io logging pipeline runner utils | 0.18.0-0.18.14: extras | 1.4.0-: inspection | 1.5.0-: server | 1.3.0-: validation",
  "kedro.__main__": "0.18.0-",
  "kedro.config":
    "0.18.0- | 0.18.0-: AbstractConfigLoader BadConfigException MissingConfigException abstract_config | 0.18.0-0.18.14: ConfigLoader TemplatedConfigLoader common config templated_config | 0.18.5-: OmegaConfigLoader omegaconf_config | 0.18.0-0.18.1: default_logger",
  "kedro.config.abstract_config":
    "0.18.0- | 0.18.0-0.18.3: ABC abstractmethod | 0.18.0-: AbstractConfigLoader Any BadConfigException MissingConfigException | 0.18.0-0.18.8: Dict | 0.19.13-: Path | 0.18.4-: UserDict | 0.18.9-: annotations",
  "kedro.config.common":
    "0.18.0-0.18.14 | 0.18.0-0.18.14: AbstractSet Any BadConfigException Iterable MissingConfigException Path SUPPORTED_EXTENSIONS iglob logging warn | 0.18.0-0.18.8: Dict List Set | 0.18.1-0.18.14: ParserError | 0.18.9-0.18.14: annotations",
  "kedro.config.config":
    "0.18.0-0.18.14 | 0.18.0-0.18.14: AbstractConfigLoader Any ConfigLoader Iterable Path | 0.18.0-0.18.8: Dict | 0.18.4-0.18.8: List | 0.18.9-0.18.14: annotations",
  "kedro.config.default_logger": "0.18.0-0.18.1 | 0.18.0-0.18.1: CURRENT_DIR LOGGING_CONFIG conf_file logging os yaml",
  "kedro.config.omegaconf_config":
    "0.18.5- | 0.18.5-: AbstractConfigLoader Any Iterable MissingConfigException OmegaConf OmegaConfigLoader ParserError Path ScannerError logging oc | 0.19.12-: CLOUD_PROTOCOLS HTTP_PROTOCOLS | 0.18.13-: Callable InterpolationResolutionError | 0.18.5-0.18.8: Dict List Optional Set | 0.19.2-: DictConfig typing | 0.19.9-: Enum MERGING_IMPLEMENTATIONS MergeStrategies auto | 0.19.7-: KeysView | 0.18.14-: UnsupportedInterpolationType | 0.18.9-: annotations | 0.18.7-: fsspec io mimetypes | 0.18.5-0.18.6: iglob | 1.6.0-: re",
  "kedro.framework": "0.18.0- | 0.18.0-: cli context hooks project session startup",
  "kedro.framework.cli":
    "0.18.0- | 0.19.4-: BRIGHT_BLACK ORANGE | 0.18.0-0.19.6: catalog jupyter micropkg pipeline project registry starters | 0.18.0-: cli command_with_verbosity hooks load_entry_points main utils",
  "kedro.framework.cli.catalog":
    "0.18.0- | 0.19.2-0.19.7: AbstractDataset Path | 0.19.2-: Any annotations | 0.19.3-0.19.15: DataCatalog | 0.18.0-0.19.15: KedroCliError create_catalog defaultdict list_datasets | 0.19.13-0.19.15: KedroDeprecationWarning warnings | 0.18.0-1.2.0: KedroSession | 0.18.0-0.19.7: ProjectMetadata | 0.19.8-: TYPE_CHECKING | 0.18.0-: catalog catalog_cli click env_option secho split_string yaml | 0.18.12-0.19.15: chain rank_catalog_factories | 0.18.14-0.19.8: copy | 1.0.0-: describe_datasets list_patterns | 0.19.9-0.19.15: filterfalse is_parameter | 0.18.0-0.19.15 1.5.0-: pipelines | 0.18.13-: resolve_patterns | 0.18.0-0.19.15 1.3.0-: settings",
  "kedro.framework.cli.cli":
    "0.18.0- | 0.19.2-: Any annotations | 0.19.4-: BRIGHT_BLACK ORANGE traceback | 0.18.0-: CONTEXT_SETTINGS CommandCollection ENTRY_POINT_GROUPS KedroCLI KedroCliError LOGO Path bootstrap_project cli click defaultdict get_cli_hook_manager importlib info load_entry_points main sys version | 0.18.2-: LOGGING | 0.19.7-: LazyGroup global_commands project_commands | 0.18.0-0.19.8: Sequence | 0.19.9-: TYPE_CHECKING | 0.18.0-0.19.6: catalog_cli create_cli jupyter_cli micropkg_cli pipeline_cli project_group registry_cli | 0.18.0-0.18.14: docs webbrowser | 1.0.0-: find_kedro_project is_kedro_project | 0.18.0-0.18.1: kedro pkg_resources | 0.19.7-0.19.7: logger logging",
  "kedro.framework.cli.hooks":
    "0.18.0- | 0.18.0-: CLIHooksManager cli_hook_impl get_cli_hook_manager manager markers specs",
  "kedro.framework.cli.hooks.manager":
    "0.18.0- | 0.18.0-: CLICommandSpecs CLIHooksManager CLI_HOOK_NAMESPACE PluginManager get_cli_hook_manager logging | 0.18.9-: logger",
  "kedro.framework.cli.hooks.markers": "0.18.0- | 0.18.0-: CLI_HOOK_NAMESPACE cli_hook_impl cli_hook_spec pluggy",
  "kedro.framework.cli.hooks.specs":
    "0.18.0- | 0.18.0-: CLICommandSpecs cli_hook_spec | 0.18.0-0.18.8: List | 0.18.0-0.19.7: ProjectMetadata | 0.19.8-: TYPE_CHECKING | 0.18.9-: annotations",
  "kedro.framework.cli.jupyter":
    "0.18.0- | 0.18.0-0.18.14 0.19.2-: Any | 0.18.0-0.19.6: CONVERT_ALL_HELP OVERWRITE_HELP | 0.18.0-0.18.14: Counter command_with_verbosity convert_notebook iglob secho sys warn | 0.18.0-0.18.8: Dict | 0.18.7-0.19.6: JupyterCommandGroup | 0.18.0-: KedroCliError Path click env_option forward_command json jupyter jupyter_cli jupyter_lab jupyter_notebook os python_call shutil validate_settings | 0.18.0-0.19.7: ProjectMetadata | 0.19.8-: TYPE_CHECKING | 0.18.9-: annotations | 0.18.7-: setup",
  "kedro.framework.cli.micropkg":
    "0.18.0-0.19.15 | 0.18.11-0.19.15: Any InvalidRequirement Requirement canonicalize_name project_wheel_metadata | 0.18.11-0.19.1: FlatLayoutPackageFinder | 0.18.0-0.19.8: Iterable | 0.18.11-0.19.8: Iterator | 0.18.0-0.19.15: KedroCliError MoveModule Path Project Rename call click command_with_verbosity env_option generate import_module micropkg micropkg_cli package_micropkg pull_package python_call re shutil sys tarfile tempfile | 0.18.0-0.18.14: List Tuple Union | 0.19.0-0.19.15: OmegaConf toml | 0.18.0-0.18.8: Optional Set | 0.19.2-0.19.7: PackageMetadata | 0.18.0-0.19.7: ProjectMetadata | 0.19.8-0.19.15: TYPE_CHECKING | 0.18.9-0.19.15: annotations | 0.18.13-0.19.15: logger logging | 0.18.0-0.18.10: pkg_resources | 0.18.5-0.19.15: safe_extract",
  "kedro.framework.cli.pipeline":
    "0.18.0- | 0.19.2-: Any | 0.18.0-: KedroCliError NamedTuple Path PipelineArtifacts click command_with_verbosity create_pipeline delete_pipeline env_option indent kedro pipeline pipeline_cli re settings shutil | 0.18.0-0.18.8: List Tuple | 0.18.0-0.19.7: ProjectMetadata | 0.19.8-: TYPE_CHECKING | 0.18.9-: annotations | 1.5.0-: keyword",
  "kedro.framework.cli.project":
    "0.18.0- | 0.18.0-: ASYNC_ARG_HELP CONFIG_FILE_HELP FROM_INPUTS_HELP FROM_NODES_HELP INPUT_FILE_HELP LINT_CHECK_ONLY_HELP LOAD_VERSION_HELP NODE_ARG_HELP NO_DEPENDENCY_MESSAGE OPEN_ARG_HELP OUTPUT_FILE_HELP PARAMS_ARG_HELP PIPELINE_ARG_HELP Path RUNNER_ARG_HELP TAG_ARG_HELP TO_NODES_HELP TO_OUTPUTS_HELP call click env_option forward_command ipython load_obj os package project_group run split_string sys | 0.19.2-: Any annotations | 0.18.5-: CONF_SOURCE_HELP split_node_names | 0.18.0-0.18.14 1.2.0-: KedroCliError | 1.4.0-: KedroDeprecationWarning warnings | 0.18.0-1.2.0 1.4.0-: KedroSession | 1.0.0-: NAMESPACES_ARG_HELP ONLY_MISSING_OUTPUTS_HELP | 0.18.5-0.19.15: NAMESPACE_ARG_HELP | 1.2.0-: PIPELINES_ARG_HELP | 0.18.0-0.19.7: ProjectMetadata | 1.6.0-: RUNNER_PARAMS_HELP | 0.19.8-: TYPE_CHECKING | 0.18.0-0.18.14: activate_nbstripout build_docs build_reqs command_with_verbosity lint python_call shutil subprocess test webbrowser | 0.19.13-0.19.15: namespace_deprecation_warning | 0.18.0-0.18.2: secho | 0.18.7-: settings | 0.19.12-: validate_conf_source",
  "kedro.framework.cli.registry":
    "0.18.0- | 0.19.2-: Any | 0.18.0-: KedroCliError ProjectMetadata click command_with_verbosity describe_registered_pipeline list_registered_pipelines pipelines registry registry_cli yaml",
  "kedro.framework.cli.starters":
    "0.18.0- | 0.18.0-: Any CHECKOUT_ARG_HELP CONFIG_ARG_HELP CONTEXT_SETTINGS DIRECTORY_ARG_HELP KEDRO_PATH KedroCliError Path STARTER_ARG_HELP TEMPLATE_PATH click command_with_verbosity create_cli kedro list_starters new os re shutil starter stat tempfile version yaml | 0.18.0-1.0.0: Callable | 0.18.0-0.18.8: Dict List Optional Tuple | 0.19.0-: EXAMPLE_ARG_HELP NAME_ARG_HELP NUMBER_TO_TOOLS_NAME TOOLS_ARG_HELP TOOLS_SHORTNAME_TO_NUMBER sys | 0.19.2-0.19.7: EntryPoints | 0.18.14-0.18.14: KedroDeprecationWarning | 0.18.2-: KedroStarterSpec define field groupby starter_spec | 0.18.0-0.19.7: OrderedDict | 0.19.4-: TELEMETRY_ARG_HELP | 0.19.8-: TYPE_CHECKING | 0.19.0-0.19.1: VALIDATION_PATTERNS fetch_template_based_on_tools | 0.18.9-: annotations | 1.5.0-: keyword | 0.19.7-0.19.15: logging parse requests | 0.18.14-0.18.14 0.19.11-: warnings",
  "kedro.framework.cli.utils":
    "0.18.0- | 0.18.0-0.18.4 0.19.2-: Any | 0.18.0-: CONTEXT_SETTINGS CUTOFF CommandCollection ENTRY_POINT_GROUPS ENV_HELP KedroCliError MAX_SUGGESTIONS Path call chain click command_with_verbosity defaultdict env_option forward_command import_module load_entry_points python_call shlex shutil split_string subprocess sys textwrap traceback | 0.19.8-1.0.0: Callable | 0.18.0-0.18.8: Dict List Mapping Set Tuple Union | 0.19.2-: IO typing | 0.18.0-0.19.8: Iterable Sequence | 0.19.7-0.19.15: KedroDeprecationWarning | 0.19.7-: LazyGroup | 0.18.5-: OmegaConf split_node_names | 0.19.9-: TYPE_CHECKING | 0.18.9-: annotations | 0.18.0-0.18.13: contextmanager | 0.18.0-1.2.0: difflib | 0.19.8-: find_run_command importlib | 0.18.0-0.19.15: find_stylesheets get_pkg_version re | 1.3.0-: get_close_matches | 0.18.2-1.0.0: importlib_metadata | 0.18.2-: logger logging | 0.19.13-0.19.15: namespace_deprecation_warning | 0.18.0-0.18.1: pkg_resources | 0.19.12-: validate_conf_source | 0.18.0-0.18.13 0.19.7-0.19.15: warnings",
  "kedro.framework.context":
    "0.18.0- | 1.0.0-: CatalogCommandsMixin catalog_mixins compose_classes | 0.18.0-: KedroContext KedroContextError context",
  "kedro.framework.context.catalog_mixins":
    "1.0.0- | 1.0.0-: Any CatalogCommandsMixin DataCatalog Iterable Pipeline is_parameter logging | 1.0.0-1.0.0: Union",
  "kedro.framework.context.context":
    "0.18.0- | 0.19.0-: AbstractConfigLoader define field | 0.18.0-: Any DataCatalog KedroContext KedroContextError MissingConfigException Path PurePosixPath PureWindowsPath deepcopy urlparse warn | 1.0.0-: CatalogCommandsMixin compose_classes | 0.19.9-: CatalogProtocol | 0.18.0-0.18.14: ConfigLoader | 0.18.0-0.18.8: Dict Optional Union | 0.18.6-0.18.8: DictConfig | 0.19.0-0.19.12: OmegaConf | 0.18.0-0.19.7: PluginManager | 0.19.8-: TYPE_CHECKING | 0.18.9-: annotations | 1.3.0-: get_typed_fields | 0.18.5-: logging | 0.18.0-0.19.15: settings | 0.19.13-0.19.15: suppress_catalog_warning",
  "kedro.framework.hooks": "0.18.0- | 0.18.0-: hook_impl manager markers specs",
  "kedro.framework.hooks.manager":
    "0.18.0- | 0.18.0-: Any DataCatalogSpecs DatasetSpecs HOOK_NAMESPACE Iterable NodeSpecs PipelineSpecs PluginManager logger logging | 0.18.1-: KedroContextSpecs | 0.19.11-: isclass",
  "kedro.framework.hooks.markers": "0.18.0- | 0.18.0-: HOOK_NAMESPACE hook_impl hook_spec pluggy",
  "kedro.framework.hooks.specs":
    "0.18.0- | 0.18.0-: Any DataCatalogSpecs DatasetSpecs NodeSpecs PipelineSpecs hook_spec | 0.18.0-0.19.7: DataCatalog Node Pipeline | 0.18.0-0.18.8: Dict Optional | 0.18.1-0.19.7: KedroContext | 0.18.1-: KedroContextSpecs | 0.19.8-: TYPE_CHECKING | 0.18.9-: annotations",
  "kedro.framework.project":
    "0.18.0- | 0.18.0-: Any LOGGING LazySettings MutableMapping PACKAGE_NAME Pipeline ValidationError Validator configure_logging configure_project importlib logging operator pipelines settings validate_settings | 0.19.9-: CatalogProtocol | 0.18.0-0.18.8: Dict Optional | 0.18.3-: IMPORT_ERROR_MESSAGE find_pipelines os pipeline traceback warnings | 0.18.2-: Path UserDict yaml | 0.19.8-: TYPE_CHECKING | 0.18.9-: annotations | 0.18.2-0.18.8: click rich sys | 0.19.2-: dynaconf | 1.3.0-: find_config_file | 0.18.3-1.0.0: importlib_resources | 0.19.13-0.19.15: suppress_catalog_warning | 1.6.0-: threading | 0.18.3-0.19.7: types",
  "kedro.framework.session":
    "0.18.0- | 1.3.0-: AbstractSession abstract_session | 1.4.0-: KedroServiceSession service_session | 0.18.0-: KedroSession session | 0.18.0-0.19.7: store",
  "kedro.framework.session.abstract_session":
    "1.3.0- | 1.3.0-: ABC AbstractSession Any abstractmethod annotations | 1.4.0-: KedroSessionError",
  "kedro.framework.session.service_session":
    "1.4.0- | 1.4.0-: AbstractRunner AbstractSession Any KedroServiceSession KedroSessionError ParallelRunner Path Pipeline SequentialRunner SharedMemoryDataCatalog TYPE_CHECKING annotations find_kedro_project generate_timestamp get_close_matches kedro_project kedro_version logging os pipelines settings textwrap uuid validate_settings",
  "kedro.framework.session.session":
    "0.18.0- | 0.19.0-0.19.7: AbstractConfigLoader | 0.18.0-: AbstractRunner Any KedroSession KedroSessionError Path SequentialRunner click deepcopy generate_timestamp getpass kedro_version logging os pipelines settings subprocess traceback validate_settings | 1.3.0-: AbstractSession get_close_matches textwrap | 0.18.0-0.19.7: BaseSessionStore KedroContext | 0.18.0-0.18.14: ConfigLoader configure_logging | 0.18.0-0.18.8: Dict Union | 0.18.0-0.19.8: Iterable | 0.18.14-0.18.14: KedroDeprecationWarning | 0.18.2-0.18.14: MissingConfigException | 0.18.5-0.18.8: OmegaConf Optional omegaconf | 1.0.0-: ParallelRunner SharedMemoryDataCatalog find_kedro_project | 1.2.0-: Pipeline kedro_project | 0.19.8-: TYPE_CHECKING | 0.18.12-0.18.14: TemplatedConfigLoader warnings | 0.19.9-0.19.9: ThreadRunner | 0.18.9-: annotations | 0.18.8-: sys",
  "kedro.framework.session.shelvestore":
    "0.18.4-0.19.8 | 0.18.4-0.19.8: Any BaseSessionStore Lock Path ShelveStore dbm shelve | 0.18.4-0.18.8: Dict | 0.18.9-0.19.8: annotations",
  "kedro.framework.session.store":
    "0.18.0- | 0.18.0-: Any BaseSessionStore UserDict logging | 0.18.0-0.18.8: Dict | 0.18.0-0.18.3: Lock Path ShelveStore dbm shelve | 0.18.9-: annotations",
  "kedro.framework.startup":
    "0.18.0- | 0.18.14-0.18.14: KedroDeprecationWarning | 0.18.0-: NamedTuple Path ProjectMetadata bootstrap_project configure_project kedro_version os sys | 0.18.0-0.19.3: Union | 0.19.4-: annotations | 0.18.0-0.18.14: anyconfig | 0.19.0-1.0.0: toml | 1.1.0-: tomllib | 0.18.5-0.18.14: warnings",
  "kedro.inspection":
    "1.4.0- | 1.6.0-: Any | 1.4.0-: TYPE_CHECKING annotations get_project_snapshot helper models snapshot",
  "kedro.inspection.helper":
    "1.4.0- | 1.4.0-: Any CatalogConfigResolver DatasetSnapshot MissingConfigException TYPE_CHECKING annotations copy settings",
  "kedro.inspection.models":
    "1.4.0- | 1.4.0-: DatasetSnapshot NodeSnapshot PipelineSnapshot ProjectMetadataSnapshot ProjectSnapshot annotations dataclass field | 1.6.0-: NodeSourceSnapshot | 1.4.0-1.5.0: re",
  "kedro.inspection.snapshot":
    "1.4.0- | 1.4.0-: Any DatasetSnapshot MissingConfigException NodeSnapshot Path PipelineSnapshot ProjectMetadataSnapshot ProjectSnapshot TYPE_CHECKING annotations bootstrap_project pipelines re | 1.6.0-: NodeSourceSnapshot inspect partial | 1.5.0-: warnings",
  "kedro.io":
    "0.18.0- | 0.18.11-0.18.14: * IncrementalDataset PartitionedDataset | 0.18.0-0.18.12: AbstractDataSet AbstractVersionedDataSet | 0.18.13-: AbstractDataset AbstractVersionedDataset | 0.18.0-0.18.14: CachedDataSet IncrementalDataSet LambdaDataSet MemoryDataSet PartitionedDataSet partitioned_dataset | 0.18.11-: CachedDataset DatasetAlreadyExistsError DatasetError DatasetNotFoundError MemoryDataset annotations | 0.19.9-: CatalogConfigResolver CatalogProtocol catalog_config_resolver | 0.18.0-: DataCatalog Version cached_dataset core data_catalog memory_dataset | 0.18.0-0.18.10: DataSetAlreadyExistsError DataSetError DataSetNotFoundError | 0.19.9-0.19.15: KedroDataCatalog kedro_data_catalog | 0.18.11-0.19.15: LambdaDataset | 1.0.0-: SharedMemoryCatalogProtocol SharedMemoryDataCatalog | 0.19.0-: SharedMemoryDataset shared_memory_dataset | 0.18.0-0.19.15: lambda_dataset | 0.19.13-0.19.15: warning_utils | 0.18.14-0.18.14: warnings",
  "kedro.io.cached_dataset":
    "0.18.0- | 0.18.11-0.18.14: * warnings | 0.18.0-0.18.12: AbstractDataSet | 0.18.13-: AbstractDataset | 0.18.0-: Any VERSIONED_FLAG_KEY Version logging | 0.18.0-0.18.10: CachedDataSet MemoryDataSet | 0.18.11-: CachedDataset MemoryDataset | 0.18.0-0.18.8: Dict Union | 0.18.14-0.18.14: KedroDeprecationWarning | 1.0.0-: TCopyMode | 0.18.9-: annotations",
  "kedro.io.catalog_config_resolver":
    "0.19.9- | 0.19.9-: Any CREDENTIALS_KEY CatalogConfigResolver DatasetError Patterns annotations copy logging parse re | 1.0.0-: DEFAULT_RUNTIME_PATTERN TYPE_CHECKING",
  "kedro.io.core":
    "0.18.0- | 0.18.11-0.18.14: * | 0.18.0-0.18.12: AbstractDataSet AbstractVersionedDataSet | 0.18.13-: AbstractDataset AbstractVersionedDataset | 0.18.0-: Any CLOUD_PROTOCOLS Callable HTTP_PROTOCOLS PROTOCOL_DELIMITER Path PurePath PurePosixPath VERSIONED_FLAG_KEY VERSION_FORMAT VERSION_KEY Version VersionNotFoundError abc copy datetime generate_timestamp get_filepath_str get_protocol_and_path iglob load_obj logging namedtuple parse_dataset_definition timezone validate_on_forbidden_chars warnings | 0.18.0-1.2.0: Cache attrgetter cachedmethod hashkey partial | 0.19.9-: CatalogProtocol Protocol runtime_checkable | 0.18.0-0.18.10: DataSetAlreadyExistsError DataSetError DataSetNotFoundError | 0.18.11-: DatasetAlreadyExistsError DatasetError DatasetNotFoundError | 0.18.0-0.18.8: Dict Optional Tuple Type | 0.18.2-: Generic TypeVar | 1.0.0-: Iterator Literal SharedMemoryCatalogProtocol TCopyMode is_parameter | 0.18.14-0.18.14: KedroDeprecationWarning | 0.18.0-0.18.8 1.0.0-: List | 0.19.7-: Self pprint sys wraps | 0.19.8-: TYPE_CHECKING | 0.19.11-: TYPE_KEY VersionAlreadyExistsError getcallargs | 1.6.0-: VALIDATOR_KEY urlunsplit | 0.18.9-: annotations | 1.5.0-: isabstract | 0.19.0-0.19.7: os | 0.18.0-0.19.11 1.6.0-: re urlsplit",
  "kedro.io.data_catalog":
    "0.18.0- | 0.18.0-0.18.12: AbstractDataSet AbstractVersionedDataSet | 0.18.13-: AbstractDataset AbstractVersionedDataset | 0.18.0-: Any DataCatalog Version generate_timestamp logging re | 0.18.0-0.19.15: CATALOG_KEY CREDENTIALS_KEY WORDS_REGEX_PATTERN difflib | 1.0.0-: CachedDataset CatalogProtocol ClassVar ForkingPickler Iterator PicklingError SharedMemoryDataCatalog SharedMemoryDataset TYPE_CHECKING TYPE_KEY VersionAlreadyExistsError parse_dataset_definition | 0.19.9-: CatalogConfigResolver | 0.18.0-0.18.10: DataSetAlreadyExistsError DataSetError DataSetNotFoundError MemoryDataSet | 0.18.11-0.19.15: DatasetAlreadyExistsError | 0.18.11-: DatasetError DatasetNotFoundError MemoryDataset | 0.18.0-0.18.8 0.18.12-0.19.8: Dict | 0.18.12-0.18.13: Iterable | 0.18.14-0.18.14 0.19.12-0.19.15: KedroDeprecationWarning | 0.18.0-0.18.8 1.0.0-: List | 0.18.0-0.18.8: Optional Set Type Union | 0.18.12-0.19.15: Patterns | 1.6.0-: VALIDATOR_KEY os | 0.18.9-: annotations | 0.18.0-0.19.8: copy | 0.18.0-0.18.14: defaultdict | 0.19.13-0.19.15: is_warning_suppressed suppress_catalog_warning | 0.18.12-0.19.8: parse | 0.19.7-0.19.15: pprint | 0.19.12-0.19.15 1.6.0-: warnings",
  "kedro.io.kedro_data_catalog":
    "0.19.9-0.19.15 | 0.19.9-0.19.15: AbstractDataset AbstractVersionedDataset Any CatalogConfigResolver CatalogProtocol DatasetAlreadyExistsError DatasetError DatasetNotFoundError KedroDataCatalog MemoryDataset Patterns Version annotations difflib generate_timestamp logging re | 0.19.10-0.19.15: Iterator List | 0.19.13-0.19.15: KedroDeprecationWarning warnings | 0.19.11-0.19.15: TYPE_KEY | 0.19.9-0.19.10: copy | 0.19.12-0.19.15: parse_dataset_definition",
  "kedro.io.lambda_dataset":
    "0.18.0-0.19.15 | 0.18.11-0.18.14: * | 0.18.0-0.18.12: AbstractDataSet | 0.18.13-0.19.15: AbstractDataset | 0.18.0-0.19.15: Any Callable | 0.18.0-0.18.10: DataSetError LambdaDataSet | 0.18.11-0.19.15: DatasetError LambdaDataset | 0.18.0-0.18.8: Dict Optional | 0.18.14-0.18.14 0.19.10-0.19.15: KedroDeprecationWarning | 0.18.9-0.19.15: annotations | 0.18.11-0.18.14 0.19.10-0.19.15: warnings",
  "kedro.io.memory_dataset":
    "0.18.0- | 0.18.11-0.18.14: * warnings | 0.18.0-0.18.12: AbstractDataSet | 0.18.13-: AbstractDataset | 0.18.0-: Any copy | 0.18.0-0.18.10: DataSetError MemoryDataSet | 0.18.11-: DatasetError MemoryDataset | 0.18.0-0.18.8: Dict | 0.18.14-0.18.14: KedroDeprecationWarning | 1.0.0-: TCopyMode | 0.18.9-: annotations",
  "kedro.io.partitioned_dataset":
    "0.18.0-0.18.14 | 0.18.11-0.18.14: * DatasetError IncrementalDataset PartitionedDataset warnings | 0.18.0-0.18.12: AbstractDataSet | 0.18.13-0.18.14: AbstractDataset | 0.18.0-0.18.14: Any CHECKPOINT_CREDENTIALS_KEY CREDENTIALS_KEY Cache Callable DATASET_CREDENTIALS_KEY KEY_PROPAGATION_WARNING S3_PROTOCOLS VERSIONED_FLAG_KEY VERSION_KEY cachedmethod deepcopy load_obj operator parse_dataset_definition urlparse | 0.18.0-0.18.10: DataSetError IncrementalDataSet PartitionedDataSet warn | 0.18.0-0.18.8: Dict List Type Union | 0.18.14-0.18.14: KedroDeprecationWarning | 0.18.9-0.18.14: annotations",
  "kedro.io.shared_memory_dataset":
    "0.19.0- | 0.19.0-: AbstractDataset Any DatasetError SharedMemoryDataset annotations pickle | 0.19.0-0.19.7: SyncManager | 0.19.8-: TYPE_CHECKING",
  "kedro.io.warning_utils":
    "0.19.13-0.19.15 | 0.19.13-0.19.15: Optional TracebackType is_warning_suppressed suppress_catalog_warning threading",
  "kedro.logging":
    "0.18.9- | 0.19.2-: Any | 0.19.12-: LogRecord copy | 0.18.9-: Path RichHandler click logging rich sys | 0.19.7-0.19.7: lru_cache | 0.18.9-0.19.2: os",
  "kedro.pipeline":
    "0.18.0- | 1.0.0-: GroupedNodes Node | 1.2.0-: LLMContext LLMContextNode llm_context llm_context_node preview_contract tool | 0.18.0-: Pipeline node pipeline | 0.18.0-0.19.12: modular_pipeline | 0.19.6-: transcoding",
  "kedro.pipeline._transcoding": "0.19.4-0.19.5 | 0.19.4-0.19.5: TRANSCODING_SEPARATOR Tuple",
  "kedro.pipeline.llm_context":
    "1.2.0- | 1.2.0-: Any Callable Iterable LLMContext LLMContextNode NamedTuple Node PreviewPayload Sequence T TypeVar dataclass field llm_context_node tool | 1.2.0-1.6.0: experimental",
  "kedro.pipeline.modular_pipeline":
    "0.18.0-0.19.15 | 0.18.0-0.19.8: AbstractSet Iterable | 0.18.0-0.18.8: Dict List Set Union | 0.19.13-0.19.15: KedroDeprecationWarning warnings | 0.18.0-0.19.15: ModularPipelineError Pipeline TRANSCODING_SEPARATOR pipeline | 0.18.0-0.19.7: Node | 0.19.8-0.19.15: TYPE_CHECKING | 0.18.9-0.19.15: annotations | 0.18.0-0.19.12: copy | 0.19.4-0.19.12: difflib",
  "kedro.pipeline.node":
    "0.18.0- | 0.18.0-: Any Counter Node copy inspect logging node re warn | 0.18.0-1.0.0 1.2.0-: Callable | 0.18.0-0.18.8: Dict List Optional Set Union | 1.0.0-: GroupedNodes dataclass field hashlib partial warnings | 0.18.0-0.19.8: Iterable | 1.2.0-: KedroExperimentalWarning | 0.19.9-: TYPE_CHECKING | 0.18.9-: annotations | 0.19.13-: cached_property | 0.18.5-: spy unzip",
  "kedro.pipeline.pipeline":
    "0.18.0- | 0.19.6-1.3.1: * | 0.19.2-: Any | 0.18.0-: CircularDependencyError ConfirmNotUniqueError Counter Node OutputNotUniqueError Pipeline chain defaultdict json kedro | 0.19.4-: CycleError TopologicalSorter | 0.18.0-0.18.8: Dict List Set Tuple Union | 1.0.0-: GroupedNodes PipelineError | 0.18.0-0.19.8: Iterable | 0.19.13-0.19.15: ModularPipelineError | 0.18.0-0.19.3 0.19.5-0.19.5 1.6.0-: TRANSCODING_SEPARATOR | 0.19.9-: TYPE_CHECKING | 0.18.0-0.19.3: ToposortCircleError toposort | 0.18.9-: annotations | 0.19.15-: cached_property deque warn | 0.18.0-0.19.3 0.19.13-: copy | 0.19.13-1.2.0: difflib | 1.3.0-: get_close_matches | 0.19.13-: pipeline",
  "kedro.pipeline.preview_contract":
    "1.2.0- | 1.2.0-: Any BasePreview CustomPreview ImagePreview JSONArray JSONObject JSONScalar JSONValue Literal MermaidPreview Meta PreviewPayload TextPreview TypeAlias Union annotations asdict assert_json_value dataclass field is_dataclass json",
  "kedro.pipeline.transcoding": "0.19.6- | 0.19.6-: TRANSCODING_SEPARATOR | 0.19.6-0.19.8: Tuple",
  "kedro.runner":
    "0.18.0- | 0.18.0-: AbstractRunner ParallelRunner SequentialRunner ThreadRunner parallel_runner runner sequential_runner thread_runner | 0.19.10-: Task task | 0.18.0-0.19.15: run_node",
  "kedro.runner.parallel_runner":
    "0.18.0- | 0.18.11-0.18.14: * DatasetError warnings | 0.18.0-: AbstractRunner ForkingPickler ParallelRunner ParallelRunnerManager PicklingError ProcessPoolExecutor SyncManager | 0.18.0-0.19.15: Any BaseProxy | 0.19.9-0.19.15: CatalogProtocol | 0.18.0-0.19.10: Counter FIRST_COMPLETED chain sys wait | 0.18.0-0.19.8: DataCatalog Iterable | 0.18.0-0.18.10: DataSetError MemoryDataSet | 0.19.0-0.19.15: DatasetNotFoundError SharedMemoryDataset | 0.18.0-0.18.8: Dict Set | 0.19.11-: Executor | 0.18.14-0.18.14: KedroDeprecationWarning | 0.18.11-: MemoryDataset | 0.18.0-0.19.7: Node Pipeline PluginManager | 0.19.8-: TYPE_CHECKING | 0.19.10-0.19.10: Task | 0.18.9-: annotations | 1.0.0-: get_context | 0.18.0-0.18.1: logging | 0.18.0-0.19.9: multiprocessing run_node settings | 0.18.0-0.19.10 1.0.0-: os | 0.18.0-0.18.14: pickle",
  "kedro.runner.runner":
    "0.18.0- | 0.18.0-: ABC AbstractRunner Any Pipeline abstractmethod logging | 0.18.0-0.19.9: ALL_COMPLETED ThreadPoolExecutor as_completed | 0.18.0-0.18.12: AbstractDataSet | 0.18.13-0.18.14: AbstractDataset | 0.19.9-0.19.15: CatalogProtocol | 0.19.4-0.19.8: Collection | 0.19.11-: Counter Executor FIRST_COMPLETED ProcessPoolExecutor chain os sys | 0.18.0-0.19.8: DataCatalog Iterable | 0.18.0-0.18.8: Dict | 0.18.0-0.19.9 0.19.12-: Future | 0.18.5-0.19.9: Iterator interleave it | 0.19.10-0.19.15: KedroDeprecationWarning SharedMemoryDataset warnings | 0.18.3-0.18.8: List Set | 0.18.3-0.18.10: MemoryDataSet | 0.18.11-0.19.15: MemoryDataset | 0.18.0-0.19.7: Node | 0.18.0-0.19.7 0.19.11-0.19.15: PluginManager | 0.19.8-: TYPE_CHECKING | 0.19.10-: Task | 0.18.9-: annotations | 0.18.3-: deque | 0.18.5-0.19.15: inspect | 0.19.14-: perf_counter | 0.18.0-0.19.15: run_node | 0.18.0-0.19.9 0.19.11-: wait",
  "kedro.runner.sequential_runner":
    "0.18.0- | 0.18.0-0.18.12: AbstractDataSet | 0.18.13-0.18.14: AbstractDataset | 0.18.0-: AbstractRunner SequentialRunner | 0.19.0-0.19.15: Any | 0.18.0-0.19.10: Counter chain | 0.18.0-0.19.7: DataCatalog Pipeline PluginManager | 0.19.11-0.19.11: Executor ThreadPoolExecutor | 0.18.0-0.18.10: MemoryDataSet | 0.18.11-0.18.14: MemoryDataset | 0.19.8-: TYPE_CHECKING | 0.19.10-0.19.10: Task | 0.19.0-: annotations | 0.18.0-0.19.9: run_node",
  "kedro.runner.task":
    "0.19.10- | 0.19.10-: ALL_COMPLETED Any Future TYPE_CHECKING Task TaskError ThreadPoolExecutor annotations as_completed inspect interleave it multiprocessing settings wait | 0.19.10-1.3.1: Iterable Iterator",
  "kedro.runner.thread_runner":
    "0.18.0- | 0.18.0-: AbstractRunner ThreadPoolExecutor ThreadRunner warnings | 0.19.0-0.19.15: Any | 0.18.0-0.19.10: Counter FIRST_COMPLETED chain wait | 0.18.0-0.19.7: DataCatalog Node Pipeline PluginManager | 0.19.11-: Executor | 0.18.0-0.18.10: MemoryDataSet | 0.18.11-0.18.14: MemoryDataset | 0.18.0-0.18.8: Set | 0.19.8-: TYPE_CHECKING | 0.19.10-0.19.10: Task | 0.18.9-: annotations | 0.18.0-0.19.9: run_node",
  "kedro.utils":
    "0.18.0- | 0.18.0-: Any importlib load_obj | 0.19.12-: CLOUD_PROTOCOLS HTTP_PROTOCOLS PROTOCOL_DELIMITER re urlsplit | 1.2.0-: Callable KedroExperimentalWarning experimental warnings wraps | 1.3.0-: Iterable difflib find_config_file get_close_matches | 0.19.8-1.0.0: Optional | 0.19.4-: Path | 0.19.4-1.0.0: Union | 1.0.0-: find_kedro_project is_kedro_project | 0.19.8-: logging | 0.19.3-: os",
  "kedro.validation":
    "1.3.0- | 1.6.0-: CallableValidator CheckFailure DataValidationError PanderaValidator ValidationConfigurationError ValidationResult Validator ValidatorSpec api core pandera_validator preflight_check resolve_validator validate_catalog validate_dataset | 1.3.0-: ModelInstantiationError ParameterValidationError ParameterValidator TypeExtractor exceptions instantiate_model model_factory parameter_validator type_extractor utils",
  "kedro.validation.api":
    "1.6.0- | 1.6.0-: Any CheckFailure DataValidationError Literal ValidationConfigurationError ValidationResult ValidationStatus annotations dataclass field math resolve_validator validate_catalog validate_dataset",
  "kedro.validation.core":
    "1.6.0- | 1.6.0-: Any CallableValidator Protocol TYPE_CHECKING ValidationConfigurationError Validator ValidatorSpec annotations dataclass field importlib inspect load_obj preflight_check resolve_validator runtime_checkable",
  "kedro.validation.exceptions":
    "1.3.0- | 1.6.0-: Any CheckFailure DataValidationError DatasetError ValidationConfigurationError dataclass field | 1.3.0-: ModelInstantiationError ParameterValidationError annotations",
  "kedro.validation.model_factory":
    "1.3.0- | 1.3.0-: Any ModelInstantiationError annotations dataclasses instantiate_model is_pydantic_class logger logging",
  "kedro.validation.pandera_validator":
    "1.6.0- | 1.6.0-: Any CheckFailure DataValidationError PanderaValidator ValidationConfigurationError annotations cast functools inspect logger logging math pandera_adapter",
  "kedro.validation.parameter_validator":
    "1.3.0- | 1.3.0-: Any ParameterValidationError ParameterValidator TYPE_CHECKING TypeExtractor annotations copy instantiate_model logger logging resolve_nested_dict_path set_nested_dict_value",
  "kedro.validation.type_extractor":
    "1.3.0- | 1.3.0-: TYPE_CHECKING TypeExtractor annotations get_type_hints inspect logger logging | 1.3.1-: Union dataclasses get_args get_origin is_pydantic_class types",
  "kedro.validation.utils":
    "1.3.0- | 1.3.0-: Any ParameterValidationError annotations dataclasses get_typed_fields inspect is_pydantic_class is_pydantic_model resolve_nested_dict_path set_nested_dict_value | 1.4.0-: Union get_args get_origin pydantic types",
};
