"""How the sources are cited: French in French, English in English."""

import re

_ENGLISH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|\bof \d|\bfor [a-z]|\((?:EU)\)|\b(?:ss?|reg|regs|Sch|paras?)\b[. ]*\d"
    r"|\b(?:Regulation|Decision|Order|framework|Guidelines)\b|\d\(\d\)"
)
_FRENCH = re.compile(
    r"\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre)\b|\bdu \d|\(UE\)|\b(?:Loi|Décret|Arrêté|Règlement|référentiel)\b|§"
)


def test_no_source_is_cited_in_the_other_language(library):
    assert len(library.references) > 150
    cited = [reference.citation for reference in library.references.values()]
    assert [c.fr for c in cited if _ENGLISH.search(c.fr)] == []
    assert [c.en for c in cited if _FRENCH.search(c.en)] == []


def test_a_source_that_two_languages_cite_differently_is_written_twice(library):
    health = library.references["HDS-2024"].citation
    assert health.fr == "Arrêté du 26 avril 2024, référentiel HDS, version 2"
    assert health.en == "Order (arrêté) of 26 April 2024, HDS framework, version 2"
    assert library.references["CC-1195"].citation.en == "C. civ., art. 1195"
