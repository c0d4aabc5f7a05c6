"""The files that browsers are given, and the promise that a page needs nothing inline and nothing from elsewhere."""

import hashlib
import json
import re
import shutil

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

STATIC = settings.BASE_DIR / "static"
TEMPLATES = settings.BASE_DIR / "templates"
MANIFEST = json.loads((STATIC / "vendor" / "MANIFEST.json").read_text(encoding="utf-8"))
RECORDED = {target: file["sha256"] for entry in MANIFEST.values() for target, file in entry["files"].items()}

SCRIPT = r"""<script(?![^>]*(?:\ssrc=|"application/ld\+json"))"""  # JSON-LD is data, not a script
INLINE = re.compile(SCRIPT + r"""|\sstyle=|\son[a-z]+=["']|<style|javascript:|\shx-on|hx-vals=["']js:""")
MAIL_TEMPLATES = "mail"  # a mail has no stylesheet to link to


@pytest.mark.parametrize("path", RECORDED)
def test_vendored_file_is_the_one_recorded(path):
    assert hashlib.sha256((STATIC / path).read_bytes()).hexdigest() == RECORDED[path]


def test_every_vendored_file_is_recorded():
    kept = {
        path.relative_to(STATIC).as_posix() for part in ("vendor", "fonts") for path in (STATIC / part).rglob("*.*")
    }
    ours = {path for path in RECORDED if path.startswith("img/")}  # drawn from what others give, among our own drawings
    assert kept - {"vendor/MANIFEST.json"} == {path for path in RECORDED if "." in path} - ours


def test_stylesheets_hash_without_a_dangling_name(tmp_path):
    shutil.copytree(STATIC, tmp_path, dirs_exist_ok=True)
    storage = ManifestStaticFilesStorage(location=str(tmp_path))
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")]
    failed = [
        name
        for name, _, done in storage.post_process({name: (storage, name) for name in names})
        if isinstance(done, Exception)
    ]
    assert failed == []


def test_nothing_in_a_stylesheet_leaves_the_site():
    addresses = {
        address
        for path in STATIC.rglob("*.css")
        for address in re.findall(r"""(?:url\(|@import\s+)["']?([^"')]+)""", path.read_text(encoding="utf-8"))
    }
    assert {address for address in addresses if not address.startswith(("data:", "../"))} == set()


def test_no_template_needs_anything_inline():
    pages = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.svg")]
    guilty = {
        path.relative_to(TEMPLATES).as_posix()
        for path in pages
        if MAIL_TEMPLATES not in path.parts and INLINE.search(path.read_text(encoding="utf-8"))
    }
    assert guilty == set()


@pytest.mark.parametrize("path", re.findall(r'"/static/([^"{]+)"', (TEMPLATES / "_standalone.html").read_text()))
def test_standalone_page_names_files_that_exist(path):
    assert (STATIC / path).is_file()
