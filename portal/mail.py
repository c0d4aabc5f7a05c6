"""Where mail goes while no mail server is set: into a folder, one file a mail, which staff read in the back office."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes each mail to MAIL_FOLDER as <message id>.eml. Sent twice, the same mail is the same file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for mail in email_messages:
            identity = mail.extra_headers.get("Message-ID", "").strip("<>").split("@")[0]
            name = identity if re.fullmatch(r"[\w-]+", identity) else str(uuid4())
            draft = folder / f".{name}.{uuid4().hex}"
            draft.write_bytes(mail.message().as_bytes())
            os.replace(draft, folder / f"{name}.eml")
        return len(email_messages)
