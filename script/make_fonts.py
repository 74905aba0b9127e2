"""Cut the fonts of the brief out of the variable ones, once: ``uv run --group fonts python script/make_fonts.py``.

A variable font is instanced anew for each brief and each of its sizes, which takes a fifth of the time of a PDF; a
static one is only subset. The instances bear other names, as both licences reserve the original ones.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).parents[1] / "templates" / "fonts"
SOURCES = {
    "BriefSerif": ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", {"opsz": 10}),
    "BriefSans": ("fontpkg_ibm_plex_sans", "IBMPlexSans[wdth,wght].ttf", {"wdth": 100}),
}
"""Package and file by our name, and where the other axes are pinned: the optical size of running text."""
WEIGHTS = {"Regular": 400, "SemiBold": 600}
FAMILY, STYLE, FULL, POSTSCRIPT, PREFERRED_FAMILY, PREFERRED_STYLE, POSTSCRIPT_PREFIX = 1, 2, 4, 6, 16, 17, 25
TRADEMARK = 7


def main() -> None:
    """Write the four files and the licences beside them."""
    for name, (package, file, axes) in SOURCES.items():
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise SystemExit(f"The package {package} is missing.")
        folder = Path(spec.origin).parent
        for style, weight in WEIGHTS.items():
            font = TTFont(folder / "files" / file, recalcTimestamp=False)
            instantiateVariableFont(font, {**axes, "wght": weight}, inplace=True)
            rename(font, name, style)
            font.save(TARGET / f"{name}-{style}.ttf")
        (TARGET / f"{name}-OFL.txt").write_text((folder / "LICENSE").read_text(encoding="utf-8"))


def rename(font: TTFont, name: str, style: str) -> None:
    """Give a font the names of ours."""
    table = font["name"]
    for record in (POSTSCRIPT_PREFIX, PREFERRED_FAMILY, PREFERRED_STYLE, TRADEMARK):
        table.removeNames(nameID=record)
    spaced = name.replace("Brief", "Brief ")
    for record, text in (
        (FAMILY, spaced),
        (STYLE, style),
        (3, f"{name}-{style}"),
        (FULL, f"{spaced} {style}"),
        (POSTSCRIPT, f"{name}-{style}"),
    ):
        table.setName(text, record, 3, 1, 0x409)


if __name__ == "__main__":
    main()
