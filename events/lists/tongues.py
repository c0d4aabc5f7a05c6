"""In which language somebody of a list is written to: as a cell says, else as the coordinator chose for the list."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.wording import joined
from portal.lib.names import has_hanzi
from portal.lib.search import plain

AS_WRITTEN = ""  # by the script of the name
_WORDS = {
    "en": "en eng english 英语 英文 英 anglais inglés английский الإنجليزية",
    "zh-hans": """zh cn zh-cn zh-hans zhhans chs chinese simplifiedchinese mandarin putonghua 中文 汉语 华语 中 简体
        简体中文 中文简体 普通话 国语 chinois chino китайский الصينية""",
    "fr": "fr french français 法语 法文",
    "es": "es spanish español 西班牙语 西班牙文 西语",
    "ru": "ru russian русский 俄语 俄文",
    "ar": "ar arabic العربية 阿拉伯语 阿拉伯文 阿语",
}
_CODES = {plain(word): code for code, words in _WORDS.items() for word in words.split()}


def offered() -> dict[str, str]:
    """The languages in which letters are written out, by code."""
    return {code: name_of(code) for code in settings.MENU_LANGUAGES}


def name_of(code: str) -> str:
    """What a language is called, for whoever reads now."""
    return _(str(dict(settings.LANGUAGES).get(code, code)))


def read(cell: str) -> str:
    """The code of the language that a cell names, in Chinese, English or by its code. Raises ValidationError."""
    code = _CODES.get(plain(cell).replace(" ", ""), "") or _called(cell)
    if code not in settings.MENU_LANGUAGES:
        raise ValidationError(
            _("Letters are written in: %(languages)s. Write one of these, or leave it empty.")
            % {"languages": joined(offered().values())}
        )
    return code


def _called(cell: str) -> str:
    """By the name that this page itself gives to a language."""
    return next((code for code, _name in settings.LANGUAGES if plain(name_of(code)) == plain(cell)), "")


def language_for(name: str, chosen: str) -> str:
    """The language for somebody whose line says none: as chosen for the list, else Chinese for a name in hanzi."""
    return chosen or ("zh-hans" if has_hanzi(name) else "en")
