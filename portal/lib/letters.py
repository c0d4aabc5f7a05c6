"""Which letters the fonts of our papers lack: each would be printed as an empty box, so people are told before."""

import unicodedata
from functools import cache, lru_cache

import pylopdf_fonts_ar
import pylopdf_fonts_zh_cn
from django.conf import settings
from PIL import ImageFont

_SIZE = 20
_FILES = (".ttf", ".otf", ".ttc", ".otc")
_IN_NO_FONT = "\U0010ffff"
_DRAWN = "LNPS"  # letters, numbers, punctuation, signs; the rest only steers or marks others


def lacking(text: str) -> list[str]:
    """The letters of this text that no font of ours has, each once."""
    found = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [letter for letter in found if unicodedata.category(letter)[0] in _DRAWN and not _is_drawn(letter)]


@lru_cache(maxsize=20_000)
def _is_drawn(letter: str) -> bool:
    return any(bytes(font.getmask(letter)) != box for font, box in _fonts())


@cache
def _fonts() -> list[tuple[ImageFont.FreeTypeFont, bytes]]:
    """Each font with the box that it draws for a letter that it lacks."""
    packages = (pylopdf_fonts_zh_cn, pylopdf_fonts_ar)
    paths = [path for package in packages for path in (package.sans_path(), package.serif_path())]
    further = sorted(path for folder in settings.PAPER_FONTS for path in folder.rglob("*"))
    paths += [path for path in further if path.suffix.lower() in _FILES]
    fonts = [ImageFont.truetype(path, _SIZE) for path in paths]
    return [(font, bytes(font.getmask(_IN_NO_FONT))) for font in fonts]
