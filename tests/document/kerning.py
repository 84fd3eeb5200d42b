"""The kerning of the fonts, read from their own tables.

    python -m tests.document.kerning

rewrites `resources/fonts/kerning.json`: for each font, by how much, in thousandths of
the size, which pairs of characters stand wider (closer, below 0), one pair after the
other. Only characters of the deed's common page of codes are kept. A test compares the
file with the fonts.
"""

import json

from fontTools.ttLib import TTFont

from desktop.document.fonts import COMMON
from desktop.places import resources

FILE = resources() / "fonts" / "kerning.json"
FONTS = tuple(
    f"{family}-{style}"
    for family in ("GentiumBookPlus", "NotoSans")
    for style in ("Regular", "Bold", "Italic", "BoldItalic")
)
_LEAST = 4  # thousandths: below, nobody sees it


def pairs(font):
    """Return the pairs that *font* sets closer or wider than their widths say."""
    with TTFont(resources() / "fonts" / f"{font}.ttf") as source:
        return _pairs(source)


def _pairs(source):
    glyphs = source.getBestCmap()
    chars = {}
    for char in COMMON[1:]:
        if ord(char) in glyphs:
            chars.setdefault(glyphs[ord(char)], []).append(char)
    scale = 1000 / source["head"].unitsPerEm
    found = {}
    for subtable in _subtables(source["GPOS"].table):
        for first, second, advance in _advances(subtable, chars):
            for one in chars[first]:
                for other in chars[second]:
                    found.setdefault(one + other, round(advance * scale))
    grouped = {}
    for pair, by in sorted(found.items()):
        if abs(by) >= _LEAST:
            grouped[str(by)] = grouped.get(str(by), "") + pair
    return dict(sorted(grouped.items(), key=lambda entry: int(entry[0])))


def _subtables(gpos):
    features = gpos.FeatureList.FeatureRecord
    lookups = {
        index
        for feature in features
        if feature.FeatureTag == "kern"
        for index in feature.Feature.LookupListIndex
    }
    for index in sorted(lookups):
        for subtable in gpos.LookupList.Lookup[index].SubTable:
            inner = subtable.ExtSubTable if subtable.LookupType == 9 else subtable
            if inner.LookupType == 2:
                yield inner


def _advances(subtable, chars):
    covered = [glyph for glyph in subtable.Coverage.glyphs if glyph in chars]
    if subtable.Format == 1:
        sets = dict(zip(subtable.Coverage.glyphs, subtable.PairSet, strict=True))
        for first in covered:
            for record in sets[first].PairValueRecord:
                if record.SecondGlyph in chars:
                    yield first, record.SecondGlyph, _advance(record.Value1)
        return
    for first in covered:
        row = subtable.Class1Record[subtable.ClassDef1.classDefs.get(first, 0)]
        for second in chars:
            cell = row.Class2Record[subtable.ClassDef2.classDefs.get(second, 0)]
            yield first, second, _advance(cell.Value1)


def _advance(value):
    return getattr(value, "XAdvance", 0) if value else 0


def main():
    """Write the file."""
    tables = {font: pairs(font) for font in FONTS}
    FILE.write_text(
        json.dumps(tables, ensure_ascii=False, indent=0) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
