"""Draw the coastline of the map of cities: static/img/land.svg, from the `land` layer of the npm package world-atlas.

That layer is Natural Earth's, in the public domain. It knows land and sea and no border between countries.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from centres.world import HEIGHT, SOUTH, WIDTH, project
from portal.management.commands.vendor import MANIFEST, STATIC, unpacked

PACKAGE, LAYER, TARGET = "world-atlas", "land-110m.json", "img/land.svg"
FINEST = 0.6  # steps shorter than this are left out: on a wide screen one unit is about one pixel

Point = tuple[float, float]


class Command(BaseCommand):
    help = "Write static/img/land.svg again, and its checksum into static/vendor/MANIFEST.json. Needs npm."

    def handle(self, **options: Any) -> None:
        manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
        entry = manifest[PACKAGE]
        with tempfile.TemporaryDirectory() as folder:
            package = unpacked(f"{PACKAGE}@{entry['version']}", Path(folder))
            topology = json.loads((package / LAYER).read_text(encoding="utf-8"))
        drawn = drawing(topology).encode()
        (STATIC / TARGET).write_bytes(drawn)
        entry["files"][TARGET]["sha256"] = hashlib.sha256(drawn).hexdigest()
        MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        self.stdout.write(f"{TARGET}: {len(drawn):,} bytes.")


def drawing(topology: dict[str, Any]) -> str:
    """The land as one path in the colour of the text around it."""
    path = "".join(_path(ring) for ring in rings(topology) if any(y < HEIGHT for _x, y in ring))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        f'<path id="land" fill="currentColor" d="{path}"/></svg>\n'
    )


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Each shore as points of the map; islands too small to be seen are left out."""
    arcs = [list(_degrees(arc, topology["transform"])) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            degrees = [point for number in ring for point in _arc(arcs, number)]
            if min(latitude for _longitude, latitude in degrees) < SOUTH - 4:
                continue  # Antarctica
            for part in _cut(degrees):
                points = _coarser([project(latitude, longitude) for longitude, latitude in part])
                if len(points) > 2:
                    yield points


def _cut(ring: list[Point]) -> Iterator[list[Point]]:
    """A shore that crosses the date line lies on both edges of the map: it is drawn there and here, and cut."""
    straight = ring[:1]
    for longitude, latitude in ring[1:]:
        turns = round((longitude - straight[-1][0]) / 360)
        straight.append((longitude - 360 * turns, latitude))
    for shift in (-360, 0, 360):
        part = [(longitude + shift, latitude) for longitude, latitude in straight]
        for edge in (-180, 180):
            part = _inside(part, edge)
        if part:
            yield part


def _inside(ring: list[Point], edge: int) -> list[Point]:
    """What of it lies on our side of a meridian at the edge of the map."""
    kept: list[Point] = []
    for (x, y), (next_x, next_y) in zip(ring, ring[1:] + ring[:1], strict=True):
        is_in, next_is_in = (x <= edge, next_x <= edge) if edge > 0 else (x >= edge, next_x >= edge)
        if is_in:
            kept.append((x, y))
        if is_in != next_is_in:
            kept.append((edge, y + (next_y - y) * (edge - x) / (next_x - x)))
    return kept


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """An arc is written as steps on a grid, each from the point before it."""
    x = y = 0
    for step_x, step_y, *_rest in arc:
        x, y = x + step_x, y + step_y
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        )


def _arc(arcs: list[list[Point]], number: int) -> list[Point]:
    """A negative number is an arc walked backwards."""
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _coarser(points: list[Point]) -> list[Point]:
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
            kept.append((x, y))
    return kept


def _path(points: list[Point]) -> str:
    """Steps in tenths: from one rounded point to the next, so that no error adds up."""
    steps = (f"{_short(next_x - x)},{_short(next_y - y)}" for (x, y), (next_x, next_y) in pairwise(points))
    return "M{:g},{:g}l".format(*points[0]) + " ".join(steps).replace(" -", "-").replace(",-", "-") + "z"


def _short(step: float) -> str:
    """`.4` for 0.4: the path has thousands of them."""
    text = f"{round(step, 1):g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
