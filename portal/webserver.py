"""gunicorn's configuration (`gunicorn --config python:portal.webserver`)."""

import os

wsgi_app = "portal.wsgi:application"
worker_class = "gthread"
workers = 2
threads = 4
# Browsers and proxies keep their connections, which saves a handshake per request.
keepalive = 15
graceful_timeout = 10
# No access log: addresses of the network and the tokens in /r/<token>/ are personal data.
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True  # it would be a file in the home folder, shared by every gunicorn of this user
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # a heartbeat on a slow disk looks like a hang
