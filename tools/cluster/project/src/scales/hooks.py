"""Hooks that write down which pipeline hook was fired, where and for which environment."""

import os
from pathlib import Path

from kedro.framework.hooks import hook_impl


def note(hook, environment):
    with Path(os.environ["SCALES_DIARY"]).open("a", encoding="utf8") as diary:
        diary.write(f"{environment} {hook}\n")


class Diary:
    @hook_impl
    def before_pipeline_run(self, run_params):
        note("before_pipeline_run", run_params["env"])

    @hook_impl
    def after_pipeline_run(self, run_params):
        note("after_pipeline_run", run_params["env"])

    @hook_impl
    def on_pipeline_error(self, run_params):
        note("on_pipeline_error", run_params["env"])
