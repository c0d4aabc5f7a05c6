"""People on media, as the privacy desk knows them: told, and forgotten with the registration they are linked to."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from events.privacy.elsewhere import Holding

from portal.lib.text import localised
from stories.models import MediaPerson

# What is written into a row whose person is forgotten. The picture is no longer public: nobody agrees to it any more.
COLUMNS: dict[str, Any] = {"name": "", "reason": "", "said_on": None}
FORGOTTEN = COLUMNS | {"registration": None, "person": None, "consent": MediaPerson.Consent.WITHDRAWN}


def forget(rows: QuerySet[MediaPerson]) -> int:
    return rows.update(**FORGOTTEN)


def tell(row: MediaPerson) -> tuple[str, str]:
    """`Picture: The hall`, `agrees`."""
    where = _("%(kind)s: %(title)s") % {
        "kind": row.asset.get_kind_display().capitalize(),
        "title": localised(row.asset, "title").text,
    }
    return where, str(row.get_consent_display())


HOLDING = Holding(MediaPerson, COLUMNS, "registration", "asset__created_at", forget, tell)
