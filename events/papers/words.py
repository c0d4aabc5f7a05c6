"""The few words that stand on papers themselves, in all six languages.

Not gettext: a paper goes out in the languages of its guests, also in those into which the screens are not translated
yet. Badges in Chinese say 代表证, 来宾证, 工作证 … as real ones do.
"""

from collections.abc import Mapping, Sequence

from django.conf import settings

from events.models import Registration
from events.papers.style import line

Category = Registration.Category
LANGUAGES = ("en", "zh-hans", "fr", "es", "ru", "ar")

_WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "sign_in": ("Sign-in sheet", "签到表", "Feuille de présence", "Hoja de firmas", "Лист регистрации", "كشف الحضور"),
    "number": ("No.", "序号", "N°", "N.º", "№", "الرقم"),
    "name": ("Name", "姓名", "Nom", "Nombre", "Имя", "الاسم"),
    "body": ("Organisation", "单位", "Organisme", "Organización", "Организация", "الجهة"),
    "title": ("Title", "职务", "Fonction", "Cargo", "Должность", "الوظيفة"),
    "phone": ("Phone", "电话", "Téléphone", "Teléfono", "Телефон", "الهاتف"),
    "signature": ("Signature", "签名", "Signature", "Firma", "Подпись", "التوقيع"),
    "people": ("People", "人数", "Personnes", "Personas", "Человек", "العدد"),
    "sign_here": (
        "Please sign beside your name. If it is not here, use an empty row.",
        "请在姓名旁签名。如无您的姓名，请填写空行。",
        "Signez à côté de votre nom. S’il n’y est pas, prenez une ligne vide.",
        "Firme junto a su nombre. Si no está, use una fila vacía.",
        "Распишитесь рядом со своим именем. Если его нет, займите пустую строку.",
        "وقّع بجانب اسمك من فضلك. إن لم تجده فاستعمل سطرًا فارغًا.",
    ),
    "participants": (
        "List of participants",
        "参会人员名单",
        "Liste des participants",
        "Lista de participantes",
        "Список участников",
        "قائمة المشاركين",
    ),
    "agreed": (
        "Only those who agreed to be listed.",
        "仅列出同意列入名单者。",
        "Seulement ceux qui ont accepté d’y figurer.",
        "Solo quienes aceptaron figurar.",
        "Только те, кто согласился.",
        "من وافقوا على إدراجهم فقط.",
    ),
    "agenda": ("Agenda", "议程", "Programme", "Programa", "Программа", "جدول الأعمال"),
    "time": ("Time", "时间", "Heure", "Hora", "Время", "الوقت"),
    "order": (
        "In this order; times are not set.",
        "按此顺序进行，时间待定。",
        "Dans cet ordre ; horaires non fixés.",
        "En este orden; sin horario fijado.",
        "В этом порядке; время не указано.",
        "بهذا الترتيب؛ ولم تُحدد الأوقات.",
    ),
    "letter": ("Invitation", "邀请函", "Invitation", "Invitación", "Приглашение", "دعوة"),
    Category.DELEGATE: ("Delegate", "代表证", "Délégué", "Delegado", "Делегат", "مندوب"),
    Category.GUEST: ("Guest", "来宾证", "Invité", "Invitado", "Гость", "ضيف"),
    Category.SPEAKER: ("Speaker", "演讲嘉宾", "Intervenant", "Ponente", "Докладчик", "متحدث"),
    Category.STAFF: ("Staff", "工作证", "Équipe", "Equipo", "Организатор", "فريق العمل"),
    Category.PRESS: ("Press", "记者证", "Presse", "Prensa", "Пресса", "صحافة"),
    Category.OBSERVER: ("Observer", "列席证", "Observateur", "Observador", "Наблюдатель", "مراقب"),
}
# What people answer where a question asks for it, besides the words above.
_ALSO: dict[str, tuple[str, ...]] = {
    Category.DELEGATE: ("代表", "participant", "delegation"),
    Category.GUEST: ("来宾", "嘉宾", "贵宾", "vip"),
    Category.SPEAKER: ("演讲", "主讲", "发言", "讲者"),
    Category.STAFF: ("工作人员", "会务", "志愿者", "organiser", "organizer", "volunteer"),
    Category.PRESS: ("记者", "媒体", "journalist", "media"),
    Category.OBSERVER: ("列席", "观察员", "旁听"),
}
# A speaker's 演讲嘉宾 is no guest's 嘉宾: the narrower word is looked for first.
_LOOKED_FOR = (
    *(Category.SPEAKER, Category.PRESS, Category.OBSERVER),
    *(Category.STAFF, Category.GUEST, Category.DELEGATE),
)


def word(name: str, language: str) -> str:
    """`word("agenda", "zh-hans")` is 议程."""
    return _WORDS[name][LANGUAGES.index(language)]


def lines(name: str, languages: Sequence[str]) -> list[dict[str, str]]:
    """The word in each of these languages, as templates print it."""
    return [line(word(name, language), language) for language in languages]


def table(names: Sequence[str], languages: Sequence[str]) -> Mapping[str, list[dict[str, str]]]:
    """Several words for a template: `d.words.name`."""
    return {name: lines(name, languages) for name in names}


def category_said(text: str) -> str:
    """The category that an answer names in any language (`Press / 媒体` is press), or an empty text."""
    said = text.casefold()
    for category in _LOOKED_FOR:
        known = (*_WORDS[category], *_ALSO[category])
        if any(one.casefold() in said for one in known):
            return str(category)
    return ""


def as_chosen(*codes: str) -> list[str]:
    """The languages among these that the site has, each once, in order; else English."""
    offered = {code for code, _name in settings.LANGUAGES}
    return [code for code in dict.fromkeys(codes) if code in offered] or ["en"]
