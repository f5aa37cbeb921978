"""Answers many questions about Kedro projects quickly: imports Kedro (and the plugin) once, forks for each question.

One JSON object a line on standard input:
``{"id": 1, "project": "/path", "env": "local", "plugin": true, "all": false}``.
One line a question on standard output: the probe's document with the ``id``, or ``{"id": 1, "timeout": true}``.
"""

from __future__ import annotations

import importlib
import json
import os
import select
import signal
import sys
import time
from pathlib import Path

probe = None
SECONDS = 60


def main() -> None:
    global probe
    sys.path.insert(0, sys.argv[1])
    probe = importlib.import_module("probe")
    os.environ.update(DO_NOT_TRACK="1", KEDRO_DISABLE_TELEMETRY="1", MLFLOW_ALLOW_FILE_STORE="true")
    output = probe.keep_standard_output()
    preload(sys.argv[2:])
    output.write("ready\n")
    output.flush()
    for line in sys.stdin:
        question = json.loads(line)
        output.write(json.dumps({"id": question["id"], **answer(question)}) + "\n")
        output.flush()


def preload(names: list[str]) -> None:
    for name in names:
        importlib.import_module(name)


def answer(question: dict) -> dict:
    """Forks; the child's document comes back through a pipe, so that nothing a project does outlives its question."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os.setpgid(0, 0)
        with os.fdopen(write, "w", encoding="utf-8") as pipe:
            json.dump(document(question), pipe, sort_keys=True, default=str)
        os._exit(0)
    os.close(write)
    text = read_all(read)
    os.close(read)
    if text is None:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    try:
        return json.loads(text) if text else {"timeout": text is None, "died": text is not None}
    except ValueError:
        return {"died": True}


def document(question: dict) -> dict:
    project = Path(question["project"]).resolve()
    probe.quiet_environment(project, question["env"])
    sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 (open as long as the process is)
    found = {"formatVersion": 1, "versions": {}, "environment": question["env"]}
    found["kedro"] = probe.part(lambda: probe.kedro_part(project, question["env"]), project)
    if question.get("plugin"):
        found["plugin"] = probe.part(
            lambda: probe.plugin_translation(project, question["env"], question.get("all", False)), project
        )
    return found


def read_all(descriptor: int) -> str | None:
    until = time.monotonic() + SECONDS
    chunks = []
    while True:
        ready, _, _ = select.select([descriptor], [], [], max(0, until - time.monotonic()))
        if not ready:
            return None
        chunk = os.read(descriptor, 1 << 16)
        if not chunk:
            return b"".join(chunks).decode("utf-8")
        chunks.append(chunk)


if __name__ == "__main__":
    main()
