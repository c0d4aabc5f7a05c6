"""wrk, the load tool: so many connections ask for one address for so many seconds."""

import re
import shutil
import subprocess
from dataclasses import dataclass

CONNECTIONS = 8
IN_A_MILLISECOND = {"us": 1000.0, "ms": 1.0, "s": 1 / 1000, "m": 1 / 60_000}


@dataclass(frozen=True)
class Load:
    """What wrk counted. Latencies in milliseconds, as the eight connections saw them."""

    requests: int
    per_second: float
    median: float
    slowest_of_100: float
    errors: int


def is_installed() -> bool:
    return shutil.which("wrk") is not None


def load(url: str, *, seconds: float) -> Load:
    """Ask for the address as browsers do, over kept connections and accepting compressed answers."""
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{round(seconds)}s"]
    command += ["--latency", "--timeout", "20s", "--header", "Accept-Encoding: gzip", url]
    return read(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def read(said: str) -> Load:
    """The numbers in wrk's report."""
    found = re.search(r"(\d+) requests in", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not found or not rate:
        raise ValueError(f"This is no report of wrk:\n{said}")
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    errors = int(failed[1]) if failed else 0
    errors += sum(int(count) for count in broken.groups()) if broken else 0
    return Load(int(found[1]), float(rate[1]), _latency(said, 50), _latency(said, 99), errors)


def _latency(said: str, per_cent: int) -> float:
    line = re.search(rf"^\s+{per_cent}%\s+([\d.]+)(us|ms|s|m)$", said, re.MULTILINE)
    return float(line[1]) / IN_A_MILLISECOND[line[2]] if line else 0.0
