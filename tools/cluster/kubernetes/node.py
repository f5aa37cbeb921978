"""Stands in for the node of a cluster: takes each pod that nobody has taken, runs the
command of its container as a process of this machine, and tells the API server how it
ends. A container sees its own variables and those named here, as of an image.

Arguments: the kubeconfig file and PATH as the image would have it.
"""

import subprocess
import sys
import threading
import time

from kubernetes import client, config

KUBECONFIG, PATH = sys.argv[1:]
NODE = "here"
IMAGE = {"PATH": PATH, "HOME": "/tmp"}


def tell(core, pod, phase, state):
    container = pod.spec.containers[0]
    told = {
        "name": container.name,
        "image": container.image,
        "imageID": "",
        "ready": phase == "Running",
        "restartCount": 0,
        "state": state,
    }
    body = {"status": {"phase": phase, "containerStatuses": [told]}}
    core.patch_namespaced_pod_status(pod.metadata.name, pod.metadata.namespace, body)


def run(core, pod):
    container = pod.spec.containers[0]
    tell(core, pod, "Running", {"running": {}})
    done = subprocess.run(
        [*(container.command or []), *(container.args or [])],
        cwd=container.working_dir,
        env={**IMAGE, **{one.name: one.value or "" for one in container.env or []}},
        check=False,
    )
    ended = {"terminated": {"exitCode": done.returncode, "reason": "Completed"}}
    tell(core, pod, "Failed" if done.returncode else "Succeeded", ended)


config.load_kube_config(KUBECONFIG)
api = client.CoreV1Api()
print("ready", flush=True)
while True:
    for waiting in api.list_pod_for_all_namespaces(field_selector="spec.nodeName=").items:
        name = waiting.metadata.name
        target = client.V1ObjectReference(kind="Node", name=NODE)
        binding = client.V1Binding(metadata=client.V1ObjectMeta(name=name), target=target)
        api.create_namespaced_binding(waiting.metadata.namespace, binding, _preload_content=False)
        print(f"runs {name}", flush=True)
        threading.Thread(target=run, args=(api, waiting), daemon=True).start()
    time.sleep(0.2)
