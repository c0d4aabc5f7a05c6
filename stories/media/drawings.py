"""SVG cleaned by a list of what a drawing needs: everything else is left out, and nothing in it runs or fetches."""

import re
from io import BytesIO
from xml.etree import ElementTree

from defusedxml import ElementTree as SafeTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from events.rules import Refused

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = (
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath "
    "linearGradient radialGradient stop clipPath mask pattern marker style filter feGaussianBlur feOffset feBlend "
    "feColorMatrix feComposite feFlood feMerge feMergeNode feDropShadow"
)
ELEMENTS = frozenset(f"{{{SVG}}}{name}" for name in _ELEMENTS.split())
_ATTRIBUTES = (
    "id class d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height viewBox preserveAspectRatio points transform "
    "gradientTransform gradientUnits patternTransform patternUnits patternContentUnits spreadMethod offset href "
    "fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-dashoffset stroke-opacity opacity color display visibility overflow clip-path clip-rule "
    "clipPathUnits mask maskUnits maskContentUnits marker-start marker-mid marker-end markerWidth markerHeight "
    "markerUnits refX refY orient stop-color stop-opacity font-family font-size font-style font-weight text-anchor "
    "dominant-baseline alignment-baseline letter-spacing word-spacing text-decoration dx dy rotate startOffset "
    "textLength lengthAdjust vector-effect paint-order style filter filterUnits primitiveUnits stdDeviation in in2 "
    "result mode values type operator k1 k2 k3 k4 flood-color flood-opacity color-interpolation-filters role"
)
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
MOST_ELEMENTS = 20_000
_URL = re.compile(r"url\s*\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_ESCAPES = re.compile(r"\\|/\*|@|expression|javascript:|data:|<", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*\Z")


def clean(content: bytes) -> bytes:
    """The drawing with what is on the list alone. Raises Refused where it is none, or would grow without end."""
    try:
        root = SafeTree.fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError):
        raise Refused(_("This drawing cannot be read. Save it once more as plain SVG.")) from None
    if root.tag != f"{{{SVG}}}svg":
        raise Refused(_("This drawing cannot be read. Save it once more as plain SVG."))
    if sum(1 for _element in root.iter()) > MOST_ELEMENTS:
        raise Refused(_("This drawing has too many parts. Make it simpler, or save it as PNG."))
    _clean_element(root)
    _refuse_growth(root)
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK[1:-5])
    written = BytesIO()
    ElementTree.ElementTree(root).write(written, encoding="utf-8")
    return written.getvalue()


def size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, from the drawing itself or the shape of its frame; None where it says neither."""
    root = SafeTree.fromstring(content)
    told = [_LENGTH.match(root.get(name) or "") for name in ("width", "height")]
    if all(told):
        numbers = [float(one[1]) for one in told if one]
    else:
        numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox") or "")][2:4]
    if len(numbers) != 2 or min(numbers) < 1 or max(numbers) > 100_000:
        return None
    return round(numbers[0]), round(numbers[1])


def _clean_element(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        if not _is_harmless(name, value):
            del element.attrib[name]
    for child in list(element):
        if _belongs(child):
            _clean_element(child)
        else:
            element.remove(child)


def _belongs(child: ElementTree.Element) -> bool:
    if child.tag not in ELEMENTS:
        return False
    return child.tag != f"{{{SVG}}}style" or _is_plain_style("".join(child.itertext()))


def _is_harmless(name: str, value: str) -> bool:
    if name in ("href", XLINK):
        return value.strip().startswith("#")
    if name not in ATTRIBUTES:
        return False
    return _is_plain_style(value)


def _is_plain_style(text: str) -> bool:
    """Nothing is fetched, and no way of writing hides that something is: addresses point into the drawing itself."""
    return (
        not _ESCAPES.search(text)
        and all(found[2].strip().startswith("#") for found in _URL.finditer(text))
        and (text.lower().count("url") == len(_URL.findall(text)))
    )


def _refuse_growth(root: ElementTree.Element) -> None:
    """A part that is used may not use another: ten levels of ten would be ten thousand million parts."""
    used = {f"{{{SVG}}}use"}
    targets = {(element.get("href") or element.get(XLINK) or "")[1:] for element in root.iter() if element.tag in used}
    for element in root.iter():
        if element.get("id") in targets and any(inner.tag in used for inner in element.iter()):
            raise Refused(_("This drawing has too many parts. Make it simpler, or save it as PNG."))
