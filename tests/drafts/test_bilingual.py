"""Both languages of a deed: side by side on the page, and the same figures in both."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop import places
from desktop.bureau import Bureau, NotFinal
from desktop.clauses import Prose
from desktop.document import (
    Facing,
    Paragraph,
    all_runs,
    clauses_of,
    same_text,
    sides,
    to_pdf,
    to_text,
)
from desktop.document.text import folded, read_texts
from desktop.drafts import read_case
from desktop.drafts.bilingual import differing, read_figures
from tests.document.specimen import clause, document, part

CASES = sorted(p.stem for p in (places.resources() / "cases").glob("*.yaml"))
SAMPLE = "sample"


@pytest.fixture(scope="module")
def opened(library):
    """Open a case in two languages: its bureau and its draft."""

    def read(name):
        folder = "sample" if name == SAMPLE else "cases"
        case = read_case(places.resources() / folder / f"{name}.yaml", library)
        draft = case.draft.answer("doc.lang", "bi")
        if "sig.lang" not in draft.answers:
            draft = draft.answer("sig.lang", "fr")
        return Bureau(library, case.asof), draft

    return read


def fires(bureau, draft):
    return "K132" in {f.check.id for f in bureau.examine(draft) if not f.waits}


# --- Two columns ---------------------------------------------------------------------


@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_a_case_in_two_columns_reads_back_in_both_languages(name, opened):
    bureau, draft = opened(name)
    deed = bureau.write(draft, "bi")
    pdf = to_pdf(deed).pdf
    assert read_texts(pdf) == {
        "fr": folded(to_text(deed.left)),
        "en": folded(to_text(deed.right)),
    }
    assert to_pdf(deed).pdf == pdf


@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_both_columns_have_the_same_numbers_and_the_same_kinds_of_blocks(name, opened):
    bureau, draft = opened(name)
    deed = bureau.write(draft, "bi")
    pairs = zip(clauses_of(deed.left), clauses_of(deed.right), strict=True)
    for left, right in pairs:
        assert (left.id, left.number) == (right.id, right.number)
        assert list(map(type, left.blocks)) == list(map(type, right.blocks))


@pytest.mark.parametrize(
    ("prevails", "fr", "en"),
    [
        ("fr", "La version française fait foi", "The French version is authentic"),
        ("en", "La version anglaise fait foi", "The English version is authentic"),
        ("equal", "Les deux versions font également foi", "equally authentic"),
    ],
)
def test_the_clause_on_the_prevailing_language_stands(prevails, fr, en, opened):
    bureau, draft = opened(SAMPLE)
    deed = bureau.write(draft.answer("sig.lang", prevails), "bi")
    assert fr in folded(to_text(deed.left)).replace("’", "'")
    assert en in folded(to_text(deed.right))


def test_a_term_stands_beside_its_translation(opened):
    bureau, draft = opened(SAMPLE)
    deed = bureau.write(draft, "bi")
    terms = [
        [
            run.text
            for text in clauses_of(side)
            if text.id == "F09"
            for block in text.blocks[1:]
            for run in block.runs
            if run.bold
        ]
        for side in sides(deed)
    ]
    pairs = dict(zip(*terms, strict=True))
    assert pairs["Date d’Effet"] == "Effective Date"
    assert pairs["Événement"] == "Event"
    alone = [
        run.text
        for text in clauses_of(bureau.write(draft, "en"))
        if text.id == "F09"
        for block in text.blocks[1:]
        for run in block.runs
        if run.bold
    ]
    assert alone == sorted(alone) != terms[1]


def test_a_reference_leads_to_its_clause(opened):
    bureau, draft = opened(SAMPLE)
    for side in sides(bureau.write(draft, "bi")):
        numbers = {text.id: text.number for text in clauses_of(side)}
        annexes = {p.id: p.label for p in side.parts if p.kind == "annex"}
        links = [run for run in all_runs(side) if run.link]
        assert len(links) > 50
        for run in links:
            if run.link in annexes:
                assert annexes[run.link] in run.text
            else:
                assert run.text == numbers[run.link]


def test_a_final_is_refused_while_a_blank_remains_in_either_language(opened):
    bureau, draft = opened(SAMPLE)
    final = bureau.write(draft, "bi", final=True)
    assert isinstance(final, Facing)
    assert {side.watermark for side in sides(final)} == {""}
    assert len({side.code for side in sides(final)} - {""}) == 1
    for half in (Prose("Objet", ""), Prose("", "Purpose")):
        with pytest.raises(NotFinal, match=r"ctr\.object"):
            bureau.write(draft.answer("ctr.object", half), "bi", final=True)


def test_a_file_in_two_columns_says_that_it_is_in_both(opened, tmp_path):
    bureau, draft = opened(SAMPLE)
    bureau.export(draft, "bi", tmp_path / "x.pdf")
    found = bureau.inspect(tmp_path / "x.pdf")
    assert found.agrees
    assert found.language == "bi"


# --- Figures -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("le 1er mars 2027", "on 1 March 2027"),
        ("le 8 janvier 2027", "on January 8, 2027"),
        ("en août 2026", "in August 2026"),
        ("1 234 567,50 €", "€1,234,567.50"),
        ("0,5 % et 12 000 postes", "0.5% and 12,000 desks"),
        ("de 7 h à 21 h 30", "from 7 a.m. to 9.30 p.m."),
        ("à 24 heures", "at 24:00"),
        ("vingt-quatre (24) heures", "twenty-four (24) hours"),
        ("l'article 14.2 et l'annexe 3", "clause 14.2 and schedule 3"),
        ("4 000,00 € (quatre mille euros)", "€4,000.00 (four thousand euros)"),
        ("quatre-vingt mille", "eighty thousand"),
        ("vingt et une", "twenty-one"),
    ],
)
def test_a_figure_is_read_alike_in_both_languages(fr, en):
    left, right = read_figures(fr, "fr"), read_figures(en, "en")
    assert left == right
    assert any(left)


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("le 1er mars 2027", "on 1 April 2027"),
        ("1 234,50 €", "€12,345.00"),
        ("à 21 h", "at 9 a.m."),
        ("sous trois jours", "within five days"),
        ("sous deux jours", "within three days"),
        ("l'article 14.2", "clause 14.3"),
        ("5 sites", "sites"),
        ("sites", "5 sites"),
    ],
)
def test_a_figure_that_differs_is_found(fr, en):
    left = document("fr", part("article", "a", "1", "", clause("C", "1.1", "", fr)))
    right = document("en", part("article", "a", "1", "", clause("C", "1.1", "", en)))
    assert list(differing(left, right, frozenset())) == ["C"]
    same = replace(right, parts=left.parts)
    assert list(differing(left, replace(same, language="fr"), frozenset())) == []


def test_two_is_not_asked_for_where_it_is_spelt_out():
    left = document(
        "fr", part("article", "a", "1", "", clause("C", "1.1", "", "double"))
    )
    right = replace(left, language="en")
    text = clause("C", "1.1", "", "two-person")
    right = replace(right, parts=(replace(left.parts[0], clauses=(text,)),))
    assert list(differing(left, right, frozenset())) == []


@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_no_case_says_other_figures_in_the_other_language(name, opened):
    assert not fires(*opened(name))


def test_the_check_fires_where_a_phrase_has_another_number(opened):
    bureau, draft = opened(SAMPLE)
    alike = Prose("Traitement de 12 dossiers", "Processing of 12 files")
    assert not fires(bureau, draft.answer("ctr.object", alike))
    other = Prose("Traitement de 12 dossiers", "Processing of 15 files")
    assert fires(bureau, draft.answer("ctr.object", other))
    alone = draft.answer("ctr.object", other).answer("doc.lang", "fr")
    assert not fires(bureau, alone)
    half = Prose("Traitement de 12 dossiers", "")
    assert not fires(bureau, draft.answer("ctr.object", half))  # a blank says it


@pytest.mark.parametrize("name", [*CASES, SAMPLE])
def test_a_number_changed_on_one_side_is_found(name, opened, library):
    """Change a number in each clause that has one, in one language only."""
    bureau, draft = opened(name)
    deed = bureau.write(draft, "bi")
    changed = 0
    for text in clauses_of(deed.right):
        numbers = [
            (at, i)
            for at, block in enumerate(text.blocks)
            if isinstance(block, Paragraph)
            for i, run in enumerate(block.runs)
            if run.question and any(char.isdecimal() for char in run.text)
        ]
        if not numbers:
            continue
        at, i = numbers[0]
        block = text.blocks[at]
        run = replace(block.runs[i], text="987654")
        broken = Paragraph((*block.runs[:i], run, *block.runs[i + 1 :]))
        blocks = (*text.blocks[:at], broken, *text.blocks[at + 1 :])
        other = with_clause(deed.right, replace(text, blocks=blocks))
        assert list(differing(deed.left, other, frozenset())) == [text.id]
        changed += 1
    assert changed > 20


def with_clause(side, text):
    parts = tuple(
        replace(
            each,
            clauses=tuple(text if c.id == text.id else c for c in each.clauses),
        )
        for each in side.parts
    )
    return replace(side, parts=parts)


def test_a_name_changed_on_one_side_is_found(opened):
    bureau, draft = opened(SAMPLE)
    deed = bureau.write(draft, "bi")
    text = next(c for c in clauses_of(deed.right) if c.id == "F02")
    block = next(
        b for b in text.blocks if any(r.question == "cli.name" for r in b.runs)
    )
    broken = Paragraph(
        tuple(
            replace(run, text="Orvanel Ltd") if run.question == "cli.name" else run
            for run in block.runs
        )
    )
    blocks = tuple(broken if b is block else b for b in text.blocks)
    other = with_clause(deed.right, replace(text, blocks=blocks))
    assert list(differing(deed.left, other, frozenset({"cli.name"}))) == ["F02"]


def test_a_clause_of_another_number_is_found(opened):
    bureau, draft = opened(SAMPLE)
    deed = bureau.write(draft, "bi")
    text = next(c for c in clauses_of(deed.right) if c.number == "2.1")
    other = with_clause(deed.right, replace(text, number="2.9"))
    assert list(differing(deed.left, other, frozenset())) == [text.id]


def test_the_text_of_one_language_is_not_that_of_both(opened):
    bureau, draft = opened(SAMPLE)
    deed = bureau.write(draft, "bi")
    pdf = to_pdf(deed).pdf
    assert same_text(deed, pdf)
    other = bureau.write(draft.answer("sec.inc_h", Decimal(7)), "bi")
    assert not same_text(other, pdf)
    assert not same_text(deed.left, pdf)
