"""One paper, made in a process of its own: `python typeset.py FOLDER KIND FONTS…` writes FOLDER/made.KIND.

The typesetter keeps what it has laid out in memory, for the next paper. A large printing has no use for that: its parts
are made here, so that the memory is given back after each. Nothing of Django is needed, so it starts at once.
"""

import sys
from pathlib import Path

import typst


def main(folder: str, kind: str, *fonts: str) -> None:
    root = Path(folder)
    letters = typst.Fonts(include_system_fonts=False, font_paths=[Path(font) for font in fonts])
    made = typst.compile(root / "main.typ", root=root, font_paths=letters, format=kind)  # type: ignore[call-overload]  # "pdf" or "png"
    (root / f"made.{kind}").write_bytes(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
