"""gunicorn's configuration (`gunicorn --config python:portal.webserver`)."""

import gc
import os

wsgi_app = "portal.wsgi:application"
worker_class = "gthread"
workers = 2
threads = 4
# Loaded once and shared: the dictionaries for Chinese alone are 80 MB, and every worker would read them anew.
preload_app = True
# Browsers and proxies keep their connections, which saves a handshake per request.
keepalive = 15
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
    gc.collect()
    gc.freeze()
