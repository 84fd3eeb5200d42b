"""Two languages side by side: what says the same stands on one level."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.document import (
    Facing,
    Press,
    Signature,
    Signatures,
    Unprintable,
    clauses_of,
    facing,
    read_back,
    same_text,
    style,
    to_pdf,
    to_text,
)
from desktop.document.slugs import Field, Stroke, Type
from desktop.document.text import folded, read_texts
from tests.document.specimen import clause, document, listing, part, runs, table
from tests.document.strategies import deeds

LONG = "Une phrase qui est beaucoup plus longue que ce qui lui répond en face. " * 4
SHORT = "A short sentence."
RIGHT = style.LEFT + style.HALF_MEASURE + style.GUTTER


def deed(*clauses, language, **more):
    return document(
        language, part("article", "art1", "1", "Article 1", *clauses), **more
    )


def of(left, right, number="1.1"):
    """Face one clause with another; *left* and *right* are their blocks."""
    return Facing(
        deed(clause("C", number, "", *left), language="fr"),
        deed(clause("C", number, "", *right), language="en"),
    )


def slugs(both):
    return list(facing.beside(both, Press()))


def types(slug):
    return [ink for ink in slug.inks if isinstance(ink, Type)]


def languages(slug):
    """Name the languages that begin in *slug*, from left to right."""
    inks = sorted(types(slug), key=lambda ink: ink.x)
    return [ink.owner.partition("/")[0] for ink in inks]


def said(slug, language):
    return "".join(
        ink.line.text for ink in types(slug) if ink.owner.startswith(f"{language}/")
    )


def test_each_language_keeps_to_its_column():
    for slug in slugs(of([LONG, LONG], [LONG, SHORT])):
        for ink in types(slug):
            left = ink.owner.startswith("fr/")
            start = style.LEFT if left else RIGHT
            assert start <= ink.x
            assert ink.x + ink.line.width <= start + style.HALF_MEASURE + 0.01


def test_each_paragraph_begins_where_its_other_does():
    column = slugs(of([LONG, "Deux."], [SHORT, "Two."]))
    begins = [slug for slug in column if "Two." in said(slug, "en")]
    assert len(begins) == 1
    assert "Deux." in said(begins[0], "fr")
    french, english = (
        [ink.y for ink in types(begins[0]) if ink.owner.startswith(language)]
        for language in ("fr", "en")
    )
    assert french == english


def test_the_numbers_stand_in_both_columns():
    lead = next(slug for slug in slugs(of([LONG], [LONG])) if "1.1" in said(slug, "fr"))
    assert "1.1" in said(lead, "en")


def test_each_item_begins_where_its_other_does():
    both = of(
        ["Lui :", listing(f"a) {LONG}", "b) deux.")], ["He:", listing("(a) x", "(b) y")]
    )
    column = slugs(both)
    assert [s for s in column if "(b)" in said(s, "en")] == [
        s for s in column if "b) " in said(s, "fr") or "b)" in said(s, "fr")
    ]


def test_blocks_of_one_kind_are_paired_and_the_rest_stands_below():
    both = of(
        ["Un.", "Deux.", listing("a) x"), "Fin."], ["One.", listing("(a) x"), "End."]
    )
    column = slugs(both)
    (items,) = [slug for slug in column if "(a)" in said(slug, "en")]
    assert "a)" in said(items, "fr")
    (alone,) = [slug for slug in column if "Deux." in said(slug, "fr")]
    assert said(alone, "en") == ""
    (last,) = [slug for slug in column if "Fin." in said(slug, "fr")]
    assert "End." in said(last, "en")


def test_a_page_may_end_within_a_pair():
    both = of([LONG * 12], [LONG * 12])
    printed = to_pdf(both)
    assert printed.pages > 1
    assert {passage.page for passage in printed.passages} == set(range(printed.pages))
    assert same_text(both, printed.pdf)


def test_a_page_ends_neither_after_one_line_nor_before_one():
    column = slugs(of([LONG, LONG], [SHORT, SHORT]))
    first = next(slug for slug in column if "1.1" in said(slug, "fr"))
    assert first.stays


# --- Tables --------------------------------------------------------------------------

_NARROW = ("A | B", [("un", "deux"), ("une ligne plus longue que la place", "x")])


def test_a_table_of_few_columns_stands_beside_its_other():
    both = of(
        ["Lui :", table("t", "Titre", *_NARROW)],
        ["He:", table("t", "Title", "A | B", [("one", "two"), ("three", "four")])],
    )
    rows = [slug for slug in slugs(both) if "one" in said(slug, "en")]
    assert [said(row, "fr").split() for row in rows] == [["un", "deux"]]
    longer = next(slug for slug in slugs(both) if "three" in said(slug, "en"))
    rules = [ink.y for ink in longer.inks if isinstance(ink, Stroke)]
    assert rules == pytest.approx([longer.height - style.CELL_PAD] * 2)
    assert [languages(head) for head in longer.heads] == [["fr", "fr", "en", "en"]]


def test_the_heads_stand_on_their_rule_however_long_the_other_is():
    heads = "Une tête de colonne qui prend plusieurs lignes | B"
    both = of(
        ["Lui :", table("t", "", heads, [("un", "deux")])],
        ["He:", table("t", "", "A | B", [("one", "two")])],
    )
    head = next(slug for slug in slugs(both) if said(slug, "en") == "A B ")
    lowest = {
        language: max(ink.y for ink in types(head) if ink.owner.startswith(language))
        for language in ("fr", "en")
    }
    assert lowest["fr"] == pytest.approx(lowest["en"])


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("A | B | C | D", ("a", "b", "c", "d")),
        (
            "A | B | C",
            ("extraordinairement", "incompréhensiblement", "administrativement"),
        ),
    ],
)
def test_a_wide_table_takes_the_measure_once_in_each_language(heads, row):
    both = of(
        ["Lui :", table("t", "Titre", heads, [row])],
        ["He:", table("t", "Title", heads, [row])],
    )
    column = slugs(both)
    drawn = [i for i, slug in enumerate(column) if said(slug, "fr").startswith("Titre")]
    other = [i for i, slug in enumerate(column) if said(slug, "en").startswith("Title")]
    assert drawn < other
    for slug in column:
        if row[0] in said(slug, "fr"):
            assert said(slug, "en") == ""
            (rule,) = [ink for ink in slug.inks if isinstance(ink, Stroke)]
            assert rule.x1 - rule.x0 == pytest.approx(style.MEASURE)


# --- Signatures ----------------------------------------------------------------------


def signing(who, *labels, hands=(0,)):
    return Signature((runs(who),), tuple(map(runs, labels)), hands)


def test_nobody_signs_twice():
    both = of(
        [Signatures((signing("Pour le Client", "Signature :", "Date :"),) * 2)],
        [Signatures((signing("For the Client", "Signature:", "Date:"),) * 2)],
        number="",
    )
    (block,) = [slug for slug in slugs(both) if "Pour" in said(slug, "fr")]
    assert "For the Client" in said(block, "en")
    assert len([ink for ink in block.inks if isinstance(ink, Stroke)]) == 4
    fields = [ink for ink in block.inks if isinstance(ink, Field)]
    assert len(fields) == 2
    assert same_text(both, to_pdf(both).pdf)


def test_two_short_labels_share_a_line_and_long_ones_do_not():
    def levels(fr, en):
        both = of([Signatures((signing("x", fr),))], [Signatures((signing("y", en),))])
        block = next(slug for slug in slugs(both) if "x" in said(slug, "fr"))
        return len({ink.y for ink in types(block) if ink.size == style.SIGN.size})

    assert levels("Signature :", "Signature:") == 1
    assert levels("Signature du premier signataire autorisé :", "Signature: " * 3) == 2


def test_both_labels_are_of_one_line_that_stands_between_them():
    both = of(
        [Signatures((signing("x", "Signature :", "Date :"),))],
        [Signatures((signing("y", "Signature:", "Date:"),))],
    )
    block = next(slug for slug in slugs(both) if "x" in said(slug, "fr"))
    left, right = (ink for ink in types(block) if ink.line.text.startswith("Date"))
    (rule,) = (
        ink for ink in block.inks if isinstance(ink, Stroke) and abs(ink.y - left.y) < 4
    )
    assert left.y == right.y
    assert left.x + left.line.width < rule.x0 < rule.x1 < right.x


def test_hands_that_differ_are_set_one_language_after_the_other():
    both = of(
        [Signatures((signing("un", "a", "b"),))], [Signatures((signing("one", "a"),))]
    )
    assert same_text(both, to_pdf(both).pdf)


# --- The whole -----------------------------------------------------------------------


def test_two_sides_are_two_languages_of_one_deed():
    one = deed(clause("C", "1.1", "", "x"), language="fr")
    with pytest.raises(ValueError, match="no two languages"):
        Facing(one, replace(one, running="y"))
    with pytest.raises(ValueError, match="no two languages"):
        Facing(one, deed(clause("D", "1.1", "", "x"), language="en"))


def test_a_character_that_cannot_be_printed_is_found_on_either_side():
    for both in (of(["\x07"], ["x"]), of(["x"], ["\x07"])):
        with pytest.raises(Unprintable):
            to_pdf(both)


def edited(both, number, word):
    """Add *word* to a clause, in both languages."""

    def side(text):
        changed = list(clauses_of(text))[number]
        blocks = (*changed.blocks, type(changed.blocks[0])(runs(word)))
        parts = tuple(
            replace(
                each,
                clauses=tuple(
                    replace(c, blocks=blocks) if c is changed else c
                    for c in each.clauses
                ),
            )
            for each in text.parts
        )
        return replace(text, parts=parts)

    return Facing(side(both.left), side(both.right))


def many(count=20):
    def side(language):
        texts = [clause(f"C{n}", f"1.{n}", "", LONG) for n in range(count)]
        return deed(*texts, language=language)

    return Facing(side("fr"), side("en"))


def test_a_press_sets_again_only_the_pair_that_changed(monkeypatch):
    set_again = []
    inner = facing._pair

    def counted(clauses, *how):
        set_again.append(clauses[0].id)
        return inner(clauses, *how)

    monkeypatch.setattr(facing, "_pair", counted)
    press = Press()
    both = many()
    to_pdf(both, press)
    assert len(set_again) == 20
    set_again.clear()
    both = edited(both, 3, "Ajout.")
    assert to_pdf(both, press) == to_pdf(both)
    assert set_again == ["C3", *[f"C{n}" for n in range(20)]]
    # Equal texts are as good as the same ones.
    set_again.clear()
    to_pdf(edited(many(), 3, "Ajout."), press)
    assert set_again == []


def test_both_titles_are_in_the_outline_and_in_the_file():
    import io

    import pikepdf

    both = of(["x"], ["y"])
    with (
        pikepdf.open(io.BytesIO(to_pdf(both).pdf)) as pdf,
        pdf.open_outline() as outline,
    ):
        assert [entry.title for entry in outline.root] == ["Article 1"]


def test_each_language_is_read_by_itself():
    both = of([LONG, "Deux."], [SHORT, "Two."])
    pdf = to_pdf(both).pdf
    assert read_texts(pdf) == {
        "fr": folded(to_text(both.left)),
        "en": folded(to_text(both.right)),
    }
    assert read_back(pdf) == folded(to_text(both))
    assert not same_text(of([LONG, "Deux."], [SHORT, "Three."]), pdf)
    assert not same_text(both.left, pdf)


def headers(running, state):
    """Read the header of the second page."""
    import pypdfium2

    both = of([LONG * 12], [LONG * 12])
    left = replace(both.left, running=running[0], state=state[0])
    right = replace(both.right, running=running[1], state=state[1])
    opened = pypdfium2.PdfDocument(to_pdf(Facing(left, right)).pdf)
    text = opened[1].get_textpage().get_text_range()
    opened.close()
    return " ".join(text.split())


def test_the_header_speaks_both_languages_where_there_is_room():
    text = headers(("Avenant", "Amendment"), ("Projet", "Draft"))
    assert "Avenant · Amendment" in text
    assert "Projet · Draft" in text


def test_the_header_speaks_the_first_language_where_there_is_not():
    name = "Avenant n° 3 – Société des Établissements Valmont-Rive / Saraswati"
    states = (f"Projet {'x' * 30}", f"Draft {'x' * 30}")
    text = headers((name, "Amendment No. 3"), states)
    assert name in text
    assert "Amendment" not in text
    assert states[0] in text
    assert states[1] not in text


# --- Any two sides -------------------------------------------------------------------


@st.composite
def facings(draw):
    """Make two sides of a deed, whose clauses have any blocks."""
    left, other = draw(deeds), draw(deeds)
    spare = [block for text in clauses_of(other) for block in text.blocks]

    def side(language, blocks_of):
        count = iter(range(1_000))
        parts = []
        for number, each in enumerate(left.parts):
            texts = tuple(
                replace(text, id=f"c{next(count)}", blocks=blocks_of(text.blocks))
                for text in each.clauses
            )
            parts.append(replace(each, id=f"p{number}", clauses=texts))
        return replace(left, language=language, parts=tuple(parts))

    def shuffled(blocks):
        mixed = draw(st.permutations([*blocks, *spare[:1]]))
        return tuple(mixed[: draw(st.integers(0, len(mixed)))])

    return Facing(side("fr", lambda blocks: blocks), side("en", shuffled))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(facings())
def test_any_two_sides_read_back_as_they_were_written(both):
    assert same_text(both, to_pdf(both).pdf)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(facings())
def test_many_sides_read_back_with_a_press_and_without(both):
    plain = to_pdf(both)
    press = Press()
    assert same_text(both, plain.pdf)
    assert to_pdf(both, press) == to_pdf(both, press) == plain
