"""A storage that is on no disk of ours, as a bucket of S3 is: files have no path, and there are no folders."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils import timezone

BUCKET = {"default": {"BACKEND": "tests.bucket.Bucket"}}


class Bucket(Storage):
    def __init__(self):
        self._kept = {}

    def _open(self, name, mode="rb"):
        if name not in self._kept:
            raise FileNotFoundError(name)
        return ContentFile(self._kept[name][0], name)

    def _save(self, name, content):
        self._kept[name] = (b"".join(content.chunks()), timezone.now())
        return name

    def exists(self, name):
        """Of a folder, a bucket says that there is none."""
        return name in self._kept

    def delete(self, name):
        self._kept.pop(name, None)

    def size(self, name):
        return len(self._kept[name][0])

    def listdir(self, path):
        """Of what was never written, a bucket says that there is nothing in it."""
        inside = [name.removeprefix(f"{path}/").split("/") for name in self._kept if name.startswith(f"{path}/")]
        folders = {parts[0] for parts in inside if len(parts) > 1}
        return sorted(folders), [parts[0] for parts in inside if len(parts) == 1]

    def get_modified_time(self, name):
        return self._kept[name][1]

    def make_older(self, by):
        """All that lies there becomes older by so much."""
        self._kept = {name: (content, moment - by) for name, (content, moment) in self._kept.items()}
