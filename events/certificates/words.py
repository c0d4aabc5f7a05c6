"""What a certificate says, in each language.

Not gettext: a paper speaks two languages at once, whichever the page around it is in, and it is for ever: a sentence
that nobody has translated yet must not stand on it in another language. Staff may write titles of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from portal.lib import dates


@dataclass(frozen=True, slots=True)
class PaperWords:
    """One language: titles and sentences by kind. `{event}` is set in bold; `{facts}` says when and how much."""

    titles: Mapping[str, str]
    course_title: str  # of whoever took part in a course
    sentences: Mapping[str, str]
    sessions: tuple[str, str, str]  # one, a few (two to four, where a language tells them apart), many
    hours: tuple[str, str, str]
    between: str
    serial: str
    check: str
    specimen: str


ATTENDED, SPOKE, HOSTED = "attended", "spoke", "hosted"

WORDS: dict[str, PaperWords] = {
    "en": PaperWords(
        titles={
            ATTENDED: "Certificate of participation",
            SPOKE: "Certificate of thanks",
            HOSTED: "Certificate of thanks",
        },
        course_title="Certificate of participation",
        sentences={
            ATTENDED: "took part in {event}, {facts}.",
            SPOKE: "spoke at {event}, {facts}. We are grateful.",
            HOSTED: "hosted {event}, {facts}. We are grateful.",
        },
        sessions=("{n} session", "{n} sessions", "{n} sessions"),
        hours=("{n} hour", "{n} hours", "{n} hours"),
        between=", ",
        serial="No. {serial}",
        check="Check this certificate",
        specimen="Specimen",
    ),
    "zh-hans": PaperWords(
        titles={ATTENDED: "参与证书", SPOKE: "感谢状", HOSTED: "感谢状"},
        course_title="结业证书",
        sentences={
            ATTENDED: "参加“{event}”（{facts}），特发此证。",
            SPOKE: "在“{event}”（{facts}）上发言，谨致谢忱。",
            HOSTED: "承办“{event}”（{facts}），谨致谢忱。",
        },
        sessions=("共{n}次", "共{n}次", "共{n}次"),
        hours=("{n}小时", "{n}小时", "{n}小时"),
        between="，",
        serial="编号：{serial}",
        check="扫码验证",
        specimen="样张",
    ),
    "fr": PaperWords(
        titles={ATTENDED: "Attestation de participation", SPOKE: "Remerciements", HOSTED: "Remerciements"},
        course_title="Attestation de participation",
        sentences={
            ATTENDED: "a participé à « {event} » ({facts}).",
            SPOKE: "a pris la parole à « {event} » ({facts}). Nous l’en remercions.",
            HOSTED: "a accueilli « {event} » ({facts}). Nous l’en remercions.",
        },
        sessions=("{n} séance", "{n} séances", "{n} séances"),
        hours=("{n} heure", "{n} heures", "{n} heures"),
        between=", ",
        serial="Nº {serial}",
        check="Vérifier cette attestation",
        specimen="Spécimen",
    ),
    "es": PaperWords(
        titles={ATTENDED: "Certificado de participación", SPOKE: "Agradecimiento", HOSTED: "Agradecimiento"},
        course_title="Certificado de participación",
        sentences={
            ATTENDED: "participó en «{event}» ({facts}).",
            SPOKE: "intervino en «{event}» ({facts}). Se lo agradecemos.",
            HOSTED: "acogió «{event}» ({facts}). Se lo agradecemos.",
        },
        sessions=("{n} sesión", "{n} sesiones", "{n} sesiones"),
        hours=("{n} hora", "{n} horas", "{n} horas"),
        between=", ",
        serial="N.º {serial}",
        check="Comprobar este certificado",
        specimen="Muestra",
    ),
    "ru": PaperWords(
        titles={ATTENDED: "Сертификат участника", SPOKE: "Благодарность", HOSTED: "Благодарность"},
        course_title="Сертификат участника",
        sentences={
            ATTENDED: "Участие: «{event}» ({facts}).",
            SPOKE: "Выступление: «{event}» ({facts}). Благодарим.",
            HOSTED: "Принимающая сторона: «{event}» ({facts}). Благодарим.",
        },
        sessions=("{n} занятие", "{n} занятия", "{n} занятий"),
        hours=("{n} час", "{n} часа", "{n} часов"),
        between=", ",
        serial="№ {serial}",
        check="Проверить сертификат",
        specimen="Образец",
    ),
    "ar": PaperWords(
        titles={ATTENDED: "شهادة مشاركة", SPOKE: "شهادة شكر وتقدير", HOSTED: "شهادة شكر وتقدير"},
        course_title="شهادة مشاركة",
        sentences={
            ATTENDED: "تقديرًا للمشاركة في «{event}» ({facts}).",
            SPOKE: "شكرًا على المداخلة في «{event}» ({facts}).",
            HOSTED: "شكرًا على استضافة «{event}» ({facts}).",
        },
        sessions=("عدد الجلسات: {n}", "عدد الجلسات: {n}", "عدد الجلسات: {n}"),
        hours=("عدد الساعات: {n}", "عدد الساعات: {n}", "عدد الساعات: {n}"),
        between="، ",
        serial="الرقم: {serial}",
        check="تحقّق من هذه الشهادة",
        specimen="نموذج",
    ),
}


def words(language: str) -> PaperWords:
    return WORDS.get(language, WORDS["en"])


def facts(language: str, *, first: date, last: date, sessions: int, hours: float | None) -> str:
    """When it was, and how much of it there was as far as that is known: `20 to 24 May 2026, 6 sessions, 12 hours`."""
    said = words(language)
    parts = [day_words(language, first, last)]
    if sessions > 1:
        parts.append(_counted(said.sessions, language, sessions))
    if hours:
        parts.append(_counted(said.hours, language, hours))
    return said.between.join(parts)


def day_words(language: str, first: date, last: date) -> str:
    with override(language):
        return dates.short_date(first) if first == last else dates.day_range(first, last)


def _counted(forms: tuple[str, str, str], language: str, number: float) -> str:
    return forms[_form(language, number)].format(n=f"{number:g}")


def _form(language: str, number: float) -> int:
    """Which of the three forms goes with a number. Russian counts 21 like 1 and 22 like 2, but not 11 to 14."""
    if language != "ru":
        return 0 if number == 1 else 1
    if number != int(number):
        return 1
    tail, teens = int(number) % 10, int(number) % 100
    if tail == 1 and teens != 11:
        return 0
    return 1 if tail in (2, 3, 4) and teens not in (12, 13, 14) else 2
