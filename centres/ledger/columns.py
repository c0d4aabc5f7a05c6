"""What the columns of a file mean, by their headings in Chinese or English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.ledger.reading import Unreadable

# The order in which the cells of a row are staged: where, then when, then who and how, then the learner.
WHERE = ("programme", "event", "site")
DAY = ("day",)
WHO = ("sex", "birth_year", "audience", "hours", "outcome", "evidence", "heads")
LEARNER = ("learner",)
COLUMNS = (*WHERE, *DAY, *WHO, *LEARNER)

TITLES = {
    "programme": gettext_lazy("Programme"),
    "event": gettext_lazy("Event"),
    "site": gettext_lazy("Site"),
    "day": gettext_lazy("Date"),
    "sex": gettext_lazy("Sex"),
    "birth_year": gettext_lazy("Year of birth"),
    "audience": gettext_lazy("For whom"),
    "hours": gettext_lazy("Hours"),
    "outcome": gettext_lazy("Outcome"),
    "evidence": gettext_lazy("Evidence"),
    "heads": gettext_lazy("Heads"),
    "learner": gettext_lazy("Learner number"),
    "row": gettext_lazy("The whole row"),
}

# Not gettext: a file's headings are in the language of whoever made it, not of whoever brings it.
SYNONYMS = {
    "programme": "programme program project course 学习项目 学习项目代码 项目 项目代码 项目编号 课程 课程项目",
    "event": "event eventkey eventcode 活动 活动代码 活动编号",
    "site": "site sitecode centre center location organisation organization 教学点 教学点代码 站点 学习中心 机构",
    "day": "date day happenedon 日期 参加日期 活动日期 上课日期 时间",
    "sex": "sex gender 性别",
    "birth_year": "birthyear yearofbirth born 出生年 出生年份",
    "audience": "audience forwhom targetgroup 对象 人群 受众 服务对象",
    "hours": "hours duration 学时 课时 小时 时长",
    "outcome": "outcome result 结果 学习结果",
    "evidence": "evidence evidencegrade 依据 证据 证据等级",
    "heads": "heads headcount count people 人数 人次 计数",
    "learner": "learner learnernumber learnerno learnerid studentnumber studentid 学员编号 学员号 学号 学习者编号",
}
MEANINGS = {word: column for column, words in SYNONYMS.items() for word in words.split()}
_BESIDE = re.compile(r"[\s_\-()（）/:：.]+")


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each known column stands, how many cells a row has, and which headings nobody reads."""

    places: dict[str, int]
    width: int
    ignored: list[str]


def understood(cells: Sequence[str]) -> Headings:
    """The headings of the first line. Names, identity numbers and whatever else is not known is left out.

    Raises Unreadable where a column is missing or stands twice.
    """
    places: dict[str, int] = {}
    ignored = []
    for place, cell in enumerate(cells):
        column = MEANINGS.get(_BESIDE.sub("", cell).casefold())
        if column is None:
            ignored += [cell.strip()[:60]] if cell.strip() else []
        elif column in places:
            raise Unreadable(_("Two columns mean “%(column)s”. Leave one of them out.") % {"column": TITLES[column]})
        else:
            places[column] = place
    missing = [column for column in ("site", "day") if column not in places]
    if not places.keys() & {"programme", "event"}:
        missing.insert(0, "programme")
    if missing:
        names = ", ".join(str(TITLES[column]) for column in missing)
        raise Unreadable(_("The first line has no heading for: %(columns)s.") % {"columns": names})
    width = max((place for place, cell in enumerate(cells) if cell.strip()), default=0) + 1
    return Headings(places, width, ignored[:40])
