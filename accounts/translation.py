"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from modeltranslation.translator import TranslationOptions, translator

from accounts.history import track
from accounts.models import PrivacyNotice, Role, User


class PrivacyNoticeLanguages(TranslationOptions):
    fields = ("text",)


translator.register(PrivacyNotice, PrivacyNoticeLanguages)

track(Role, PrivacyNotice)
track(User, silent=("password", "last_login"))
