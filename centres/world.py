"""The map of the world: where a point of the earth lies on it.

The Equal Earth projection keeps the sizes of continents true, and needs nothing but this formula
(Šavrič, Patterson, Jenny 2018). The coastline in static/img/land.svg was drawn with it (`manage.py coastline`).
"""

from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
# In the units of the drawing. Antarctica is left out: nobody learns in a city there.
WIDTH, HEIGHT = 1000.0, 432.0
NORTH, SOUTH = 83.7, -56.0
WEST_EAST = 2.70663  # half the width of the world in the projection's own units
SCALE = WIDTH / (2 * WEST_EAST)


def project(latitude: float | Decimal, longitude: float | Decimal) -> tuple[float, float]:
    """The place on the map, from its upper left corner, to a tenth of a unit."""
    x, y = _equal_earth(float(latitude), float(longitude))
    _x, top = _equal_earth(NORTH, 0)
    return round((x + WEST_EAST) * SCALE, 1), round((top - y) * SCALE, 1)


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    tilt = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = tilt * tilt
    sixth = square**3
    y = tilt * (A1 + A2 * square + sixth * (A3 + A4 * square))
    stretch = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    return 2 * sqrt(3) / 3 * radians(longitude) * cos(tilt) / stretch, y
