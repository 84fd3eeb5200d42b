"""Every topic obeys the same rules: its cases give the clauses and the words they promise."""

import re
from dataclasses import replace

import pytest

from desktop import places
from desktop.clauses import marks as w
from desktop.clauses import read_library
from desktop.drafts.specimens import failures, specimen

FOLDER = places.resources() / "cases"
CASES = read_library(places.resources()).library.cases


@pytest.mark.parametrize("case", CASES, ids=[f"{c.topic}: {c.name}" for c in CASES])
def test_a_case_gives_the_clauses_and_the_words_it_promises(case, library):
    assert list(failures(specimen(case, library, FOLDER), library)) == []


def test_every_clause_is_said_in_both_languages_by_a_case(library):
    said = {
        name
        for case in CASES
        for name, passages in case.says.items()
        if passages["fr"] and passages["en"]
    }
    written = {
        name
        for name, clause in {**library.clauses, **library.annexes}.items()
        if not clause.later
    }
    assert written - said == set()


def test_only_the_clauses_of_public_procurement_are_for_later(library):
    later = {name for name, clause in library.clauses.items() if clause.later}
    assert later == {"F12", "Z18"}


def test_no_clause_under_english_law_cites_the_civil_code(library):
    """A citation stands only where French private law governs."""
    for clause in library.clauses.values():
        for version in clause.versions:
            if "EW" in version.when.source:
                for language in ("fr", "en"):
                    text = _words(version[language])
                    assert not re.search(r"Code civil|Civil Code|C\. civ", text), (
                        clause.id
                    )


def _words(text):
    return " ".join(p.text for p in w.pieces_of(text) if isinstance(p, w.Words))


# --- a sentence cut out breaks a case ---------------------------------------------


def _cuts(pieces):
    """Yield *pieces* without one of their sentences, for each sentence."""
    starts = [(0, 0)]
    for i, piece in enumerate(pieces):
        if isinstance(piece, w.Words):
            starts += [(i, m.end()) for m in re.finditer(r"[.!?]\s+", piece.text)]
    ends = [*starts[1:], (len(pieces), 0)]
    for start, end in zip(starts, ends, strict=True):
        kept = _slice(pieces, (0, 0), start) + _slice(pieces, end, (len(pieces), 0))
        if kept != pieces:
            yield kept, _slice(pieces, start, end)


def _slice(pieces, start, end):
    found = []
    for i, piece in enumerate(pieces):
        if isinstance(piece, w.Words):
            a = start[1] if i == start[0] else (0 if i > start[0] else len(piece.text))
            b = end[1] if i == end[0] else (len(piece.text) if i < end[0] else 0)
            if piece.text[a:b]:
                found.append(w.Words(piece.text[a:b]))
        elif start[0] <= i < end[0] and not (i == start[0] and start[1]):
            found.append(piece)
    return tuple(found)


def _without_one_sentence(text):
    """Yield *text* without one sentence or item, and what was cut out."""
    for i, line in enumerate(text):
        if isinstance(line, w.TableLine):
            yield (*text[:i], *text[i + 1 :]), f"| {line.id}"
        elif isinstance(line, w.Para):
            for kept, cut in _cuts(line.pieces):
                said = "".join(p.text for p in cut if isinstance(p, w.Words))
                yield (*text[:i], w.Para(kept), *text[i + 1 :]), said or repr(cut)[:80]
        else:
            said = "".join(p.text for p in line.pieces if isinstance(p, w.Words))
            yield (*text[:i], *text[i + 1 :]), said or repr(line)[:80]


def _mutants(library):
    for table in ("clauses", "annexes"):
        for name, clause in getattr(library, table).items():
            for v, version in enumerate(clause.versions):
                for language in ("fr", "en"):
                    for text, cut in _without_one_sentence(version[language]):
                        versions = list(clause.versions)
                        versions[v] = replace(version, **{language: text})
                        changed = replace(clause, versions=tuple(versions))
                        yield (
                            name,
                            language,
                            cut,
                            replace(
                                library,
                                **{table: {**getattr(library, table), name: changed}},
                            ),
                        )


@pytest.mark.slow
def test_a_sentence_cut_out_breaks_a_case(library):
    by_clause = {}
    for case in CASES:
        for name in case.says:
            by_clause.setdefault(name, []).append(specimen(case, library, FOLDER))
    lost = [
        f"{name} ({language}): {cut}"
        for name, language, cut, changed in _mutants(library)
        if not any(
            any(f.startswith(name) for f in failures(made, changed, only=name))
            for made in by_clause[name]
        )
    ]
    assert lost == []
