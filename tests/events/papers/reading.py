"""What stands in a PDF, for tests that read it like a person does."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader


def pages(made):
    """The text of each page, without the spaces that a PDF puts between its pieces."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


def words(made):
    return "".join(pages(made))


def photo(name="sheet.jpg", kind="JPEG", size=(60, 80)):
    written = io.BytesIO()
    Image.new("RGB", size, "white").save(written, kind)
    return SimpleUploadedFile(name, written.getvalue(), f"image/{kind.lower()}")
