"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from accounts.history import track
from accounts.models import PrivacyNotice, Role, User
from portal.lib.languages import translate

translate(PrivacyNotice, "text")

track(Role, PrivacyNotice)
track(User, silent=("password", "last_login"))
