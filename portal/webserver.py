"""gunicorn's configuration (`gunicorn --config python:portal.webserver`)."""

import gc
import os
import resource
import socket
import struct
from importlib import import_module
from typing import Any

from portal.lib import pressure


def _most_files() -> int:
    """As many open files as this user may have: a thousand, which is usual, are too few when a course opens."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 16384 if hard == resource.RLIM_INFINITY else min(hard, 16384)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(wanted, soft)


wsgi_app = "portal.wsgi:application"
worker_class = "gthread"
workers = 2
threads = 4
# Loaded once and shared: the dictionaries for Chinese alone are 80 MB, and every worker would read them anew.
preload_app = True
# Browsers and proxies keep their connections, which saves a handshake per request.
keepalive = 15
# When thousands come in one second, they wait in line; the system may allow fewer (net.core.somaxconn).
backlog = 8192
worker_connections = min(6000, _most_files() - 200)
graceful_timeout = 10
# No access log: addresses of the network and the tokens in /r/<token>/ are personal data.
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True  # it would be a file in the home folder, shared by every gunicorn of this user
# The workers' heartbeat is a file: on a slow disk a busy machine would look like a worker that hangs.
_memory = "/dev/shm"  # noqa: S108  # gunicorn makes its file there safely, and removes its name at once
worker_tmp_dir = _memory if os.path.isdir(_memory) else None


def when_ready(server: object) -> None:
    """Before the workers are forked: what is loaded stays shared, because the collector no longer writes to it."""
    for name in ("rjieba", "pypinyin"):  # which are loaded where they are needed first, and that is in all of them
        import_module(name)
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """Say how many requests wait: those that no thread has taken yet, and our share of those not yet let in."""
    line = worker.tpool._work_queue
    doors = [listener.sock for listener in worker.sockets]
    pressure.measured_by(lambda: line.qsize() + sum(map(_at_the_door, doors)) // workers)


def _at_the_door(listener: socket.socket) -> int:
    """How many connections the system holds for us. Linux tells; elsewhere, and for other sockets, none are counted."""
    if not hasattr(socket, "TCP_INFO") or listener.family not in (socket.AF_INET, socket.AF_INET6):
        return 0
    (unaccepted,) = struct.unpack_from("I", listener.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104), 24)
    return int(unaccepted)
