"""What Linux knows of processes: the CPU time they used, the memory they hold. Read from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Stat:
    """One line of /proc/<pid>/stat, times in seconds."""

    parent: int
    own: float
    ended_children: float

    @classmethod
    def of(cls, pid: int | str) -> "Stat | None":
        try:
            # The name, in brackets, may hold spaces: what is counted begins behind it.
            fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended while we looked
            return None
        user, system, child_user, child_system = (int(ticks) / TICKS for ticks in fields[11:15])
        return cls(int(fields[1]), user + system, child_user + child_system)


def children(pid: int) -> list[int]:
    numbers = [entry.name for entry in PROC.iterdir() if entry.name.isdigit()]
    return [int(number) for number in numbers if (stat := Stat.of(number)) and stat.parent == pid]


def parent(pid: int) -> int:
    stat = Stat.of(pid)
    return stat.parent if stat else 0


def cpu_seconds(pid: int) -> float:
    """What a server and its children have used so far, children that have ended included."""
    root = Stat.of(pid)
    living = [Stat.of(child) for child in children(pid)]
    return sum(stat.own for stat in [root, *living] if stat) + (root.ended_children if root else 0)


@dataclass(frozen=True)
class Memory:
    """Of one process, in MB. The proportional size shares what several processes map, such as libraries."""

    resident: float
    proportional: float

    @classmethod
    def of(cls, pid: int | str) -> "Memory":
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()[1:]
        kilobytes = {name: int(size.split()[0]) for name, _, size in (line.partition(":") for line in lines)}
        return cls(kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024)


def processor() -> str:
    """The name of the processor, as far as the machine tells."""
    for line in (PROC / "cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown processor"


def total_memory() -> float:
    """In GB."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
