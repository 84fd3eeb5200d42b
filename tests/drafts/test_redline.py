"""The redline: who leaves out what is marked reads the old text, or the new one."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.bureau import Bureau
from desktop.clauses import Library
from desktop.document import (
    Block,
    Change,
    ClauseText,
    Column,
    Document,
    Facing,
    Item,
    Language,
    Listing,
    Paragraph,
    Part,
    Run,
    Runs,
    Signature,
    Signatures,
    Table,
    all_runs,
    runs_of,
    same_text,
    to_pdf,
    words,
)
from desktop.document.blocks import said
from desktop.drafts import CaseFile
from desktop.drafts.alterations import Alteration, changes_in
from desktop.drafts.excerpts import excerpts
from desktop.drafts.matching import alike, stretches
from desktop.drafts.plaintext import from_text
from desktop.drafts.redline import redline
from desktop.drafts.rewording import reworded
from tests.document.strategies import deeds

CASES = "ABCDEFG"


# --- reading one side ---------------------------------------------------------------


def text(document: Document, left_out: Change | None = None) -> str:
    """Read what *document* says, without what is marked *left_out*."""

    def pieces() -> Iterator[str]:
        for part in document.parts:
            if part.kind == "changes":
                continue
            yield kept(part.heading)
            for each in part.clauses:
                yield "" if each.change == left_out else each.number
                yield kept(each.title)
                for block in each.blocks:
                    yield from lines(block)

    def lines(block: Block) -> Iterator[str]:
        if isinstance(block, Listing):
            for item in block.items:
                yield "" if item.change == left_out else item.label
                yield kept(item.runs)
        else:
            yield from map(kept, runs_of(block))

    def kept(runs: Runs) -> str:
        return said(tuple(run for run in runs if run.change != left_out))

    return " ".join(" ".join(pieces()).split())


def compared(old: Document, new: Document) -> Document:
    """Make a redline, and see that it holds both texts."""
    made = redline(old, new, "A", "B")
    assert text(made, "inserted") == text(old)
    assert text(made, "deleted") == text(new)
    return made


def shown(runs: Runs) -> str:
    signs = {"": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(signs[r.change].format("___" if r.rule else r.text) for r in runs)


def told(changes: tuple[Alteration, ...]) -> list[tuple[str, str, str, str]]:
    return [(c.place, c.nature, words(c.before), words(c.after)) for c in changes]


# --- drafts -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def deed(library: Library, case: Callable[[str], CaseFile]):
    """Write a case, with other answers where some are given."""

    def write(name: str, language: Language, **other: object) -> Document:
        found = case(name)
        draft = found.draft
        for question, value in other.items():
            draft = draft.answer(question.replace("__", "."), value)  # type: ignore[arg-type]
        return Bureau(library, found.asof).write(draft, language)  # type: ignore[return-value]

    return write


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", CASES)
def test_a_draft_and_itself_have_no_change(deed, name, language):
    made = compared(deed(name, language), deed(name, language))
    assert changes_in(made) == ()
    assert not any(run.change for run in all_runs(made))
    assert not any(c.change for p in made.parts for c in p.clauses)
    last = made.parts[-1]
    assert last.kind == "changes"
    (block,) = last.clauses[0].blocks
    assert isinstance(block, Paragraph), "said in one sentence"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("pair", ["AB", "CE", "GF"])
def test_two_other_drafts_are_both_in_their_redline(deed, pair, language):
    old, new = (deed(name, language) for name in pair)
    assert changes_in(compared(old, new))


def test_one_answer_is_one_change_and_the_words_around_it_are_told(deed):
    old, new = deed("A", "en"), deed("A", "en", sec__inc_h=Decimal(48))
    made = compared(old, new)
    assert told(changes_in(made)) == [
        (
            "5.7",
            "changed",
            "…in Schedule\xa02 within four (4) hours after becoming aware…",
            "…in Schedule\xa02 within forty-eight (48) hours after becoming aware…",
        )
    ]
    table = made.parts[-1].clauses[0].blocks[0]
    assert isinstance(table, Table)
    assert [words(cell) for cell in table.rows[0]][:2] == ["5.7", "changed"]
    assert "four (4)" in [run.text for run in table.rows[0][2] if run.bold]


def test_the_legend_names_both_drafts_and_shows_the_marks(deed):
    old = deed("A", "fr")
    made = redline(old, old, "projet 1", "projet 2")
    assert words(made.legend).startswith(
        "Comparaison de «\u00a0projet 1\u00a0» (avant) et de «\u00a0projet 2\u00a0» (après)."
    )
    assert [run.change for run in made.legend if run.change] == ["inserted", "deleted"]
    assert made.state == "Comparaison"


def test_both_columns_are_compared_and_stay_the_same_clauses(deed):
    old = Facing(deed("A", "fr"), deed("A", "en"))
    new = Facing(deed("C", "fr"), deed("C", "en"))
    made = redline(old, new, "A", "C")
    assert isinstance(made, Facing)  # it refuses two sides with other clauses
    assert text(made.left, "inserted") == text(old.left)
    assert text(made.right, "deleted") == text(new.right)


def test_two_languages_are_not_compared(deed):
    french, english = deed("A", "fr"), deed("A", "en")
    with pytest.raises(ValueError, match="languages"):
        redline(french, english, "A", "B")
    with pytest.raises(ValueError, match="columns"):
        redline(french, Facing(french, english), "A", "B")


def test_a_hundred_pages_are_compared_in_a_moment(deed):
    one = deed("A", "fr")
    many = tuple(
        replace(part, id=f"{part.id}.{n}", clauses=copied(part, n))
        for n in range(3)
        for part in one.parts
    )
    long = replace(one, parts=many)
    other = replace(long, parts=tuple(replace(part) for part in many))
    start = time.perf_counter()
    made = redline(long, other, "A", "B")
    assert time.perf_counter() - start < 0.5
    assert changes_in(made) == ()


def copied(part: Part, n: int) -> tuple[ClauseText, ...]:
    return tuple(replace(clause, id=f"{clause.id}.{n}") for clause in part.clauses)


@pytest.mark.parametrize("columns", [1, 2])
def test_a_redline_is_printed_whole(deed, columns):
    old, new = deed("A", "en"), deed("C", "en")
    made: Document | Facing = redline(old, new, "A", "C")
    if columns == 2:
        both = Facing(deed("A", "fr"), old), Facing(deed("C", "fr"), new)
        made = redline(*both, "A", "C")
    pdf = to_pdf(made).pdf
    assert same_text(made, pdf)
    for profile in ("pdfa-3a", "pdfua-1"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert report.is_compliant, [f.message for f in report.failures[:3]]


# --- any two documents ----------------------------------------------------------------

quick = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@quick
@given(deeds, deeds)
def test_any_two_documents_are_both_in_their_redline(old, new):
    new = replace(new, language=old.language)
    compared(old, new)


@quick
@given(deeds, st.randoms(use_true_random=False))
def test_a_document_and_one_that_was_altered_are_both_in_their_redline(old, chance):
    new = altered(old, chance)
    made = compared(old, new)
    if text(old) != text(new):
        assert any(run.change for run in all_runs(made)) or any(
            c.change for p in made.parts for c in p.clauses
        )


def test_altered_drafts_are_both_in_their_redline(deed):
    chance = Random(4)
    for name in CASES:
        old = deed(name, chance.choice(("fr", "en")))
        for _ in range(4):
            compared(old, altered(old, chance))
            compared(altered(old, chance), old)


def altered(document: Document, chance: Random) -> Document:
    """Alter *document* here and there, as people do, and number it again."""
    parts = [
        replace(part, heading=reshuffled(part.heading, chance), clauses=changed)
        for part in document.parts
        if chance.random() > 0.05
        for changed in [altered_clauses(part, chance)]
    ]
    return replace(document, parts=tuple(parts))


def altered_clauses(part: Part, chance: Random) -> tuple[ClauseText, ...]:
    kept = [clause for clause in part.clauses if chance.random() > 0.1]
    if len(kept) > 2 and chance.random() < 0.2:
        kept.append(kept.pop(0))
    return tuple(
        replace(
            clause,
            number=f"{part.label or 9}.{n}" if clause.number else "",
            title=reshuffled(clause.title, chance),
            blocks=altered_blocks(clause.blocks, chance),
        )
        for n, clause in enumerate(kept, 1)
    )


def altered_blocks(blocks: tuple[Block, ...], chance: Random) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in blocks:
        if chance.random() < 0.08:
            continue
        found.append(altered_block(block, chance))
        if chance.random() < 0.08:
            found.append(Paragraph((Run("Ce paragraphe est nouveau."),)))
    return tuple(found)


def altered_block(block: Block, chance: Random) -> Block:
    match block:
        case Paragraph(runs):
            return Paragraph(reshuffled(runs, chance))
        case Listing(items):
            kept = [item for item in items if chance.random() > 0.15]
            if not kept:
                return block
            return Listing(
                tuple(
                    Item(f"{n})", reshuffled(item.runs, chance))
                    for n, item in enumerate(kept)
                )
            )
        case Table():
            rows = [row for row in block.rows if chance.random() > 0.15]
            return replace(
                block,
                rows=tuple(tuple(reshuffled(c, chance) for c in row) for row in rows),
            )
        case Signatures(blocks):
            return Signatures(tuple(b for b in blocks if chance.random() > 0.1))


def reshuffled(runs: Runs, chance: Random) -> Runs:
    """Change a word or two of *runs*, seldom."""
    if chance.random() < 0.7:
        return runs
    found = []
    for run in runs:
        parts = run.text.split(" ")
        at = chance.randrange(len(parts))
        kind = chance.random()
        if kind < 0.3:
            parts[at] = "autre"
        elif kind < 0.5:
            parts.insert(at, "nouveau")
        elif kind < 0.7 and len(parts) > 1:
            del parts[at]
        found.append(replace(run, text=" ".join(parts), bold=run.bold or kind > 0.9))
    return tuple(found)


# --- how it reads -------------------------------------------------------------------

REWORDED = [
    (
        "Le prestataire informe le client dans un délai de soixante-douze (72) heures.",
        "Le prestataire notifie au client dans un délai de vingt-quatre (24) heures.",
        (
            "Le prestataire [-informe le-]{+notifie au+} client dans un délai de "
            "[-soixante-douze (72)-]{+vingt-quatre (24)+} heures."
        ),
    ),
    ("A fait. C fait.", "A fait. B fait. C fait.", "A fait. {+B fait. +}C fait."),
    (
        "Le client paie. Le client signe.",
        "Le client paie. Le client note. Le client signe.",
        "Le client paie. {+Le client note. +}Le client signe.",
    ),
    (
        "le client et le prestataire",
        "le client, le garant et le prestataire",
        "le client{+, le garant+} et le prestataire",
    ),
    (
        "aux sites de Lyon, de Paris et de Lille.",
        "aux sites de Lyon et de Lille.",
        "aux sites de Lyon[-, de Paris-] et de Lille.",
    ),
    (
        "à compter du 1er mars 2027 et jusqu’au 30 juin 2027",
        "à compter du 15 avril 2027 et jusqu’au 31 décembre 2028",
        (
            "à compter du [-1er mars-]{+15 avril+} 2027 et jusqu’au "
            "[-30 juin 2027-]{+31 décembre 2028+}"
        ),
    ),
    (
        "plafond de 5\u202f000\u202f000,00\u00a0€",
        "plafond de 6\u202f000\u202f000,00\u00a0€",
        "plafond de [-5\u202f000\u202f000,00-]{+6\u202f000\u202f000,00+}\u00a0€",
    ),
    ("x, y", "x A, B y", "x{+ A+},{+ B+} y"),
]


@pytest.mark.parametrize(("old", "new", "marks"), REWORDED)
def test_what_changed_is_marked_in_pieces_that_a_reader_takes_in(old, new, marks):
    found = reworded((Run(old),), (Run(new),), always=True)
    assert found is not None
    assert shown(found) == marks


wording = st.lists(st.sampled_from(["a", "b", " ", ".", ",", "1", "(2)"]), max_size=9)


@given(wording, wording)
def test_any_two_wordings_are_both_in_one(old, new):
    before, after = "".join(old), "".join(new)
    found = reworded((Run(before),), (Run(after),), always=True)
    assert found is not None
    assert words(tuple(r for r in found if r.change != "inserted")) == before
    assert words(tuple(r for r in found if r.change != "deleted")) == after


def test_a_paragraph_with_little_in_common_is_not_told_word_by_word():
    old, new = Run("Le contrat prend fin."), Run("La loi anglaise régit tout.")
    assert reworded((old,), (new,)) is None


def test_what_stays_keeps_its_look_its_links_and_its_gaps():
    old = (Run("Voir "), Run("5.7", link="C-1"), Run(" et "), Run("Nom", blank=True))
    new = (
        Run("Voir "),
        Run("5.8", link="C-1"),
        Run(" et "),
        Run("Nom", bold=True, question="a.b"),
        Run(" "),
        Run("sic", italic=True, language="en"),
    )
    found = reworded(old, new, always=True)
    assert found is not None
    assert shown(found).startswith("Voir [-5.7-]{+5.8+} et [-Nom-]{+Nom")
    assert Run("5.7", change="deleted") in found, "what is gone leads nowhere"
    assert Run("5.8", change="inserted", link="C-1") in found
    assert Run("Nom", blank=True, change="deleted") in found
    assert Run("sic", italic=True, language="en", change="inserted") in found


def test_a_word_of_two_looks_is_one_word():
    old = (Run("1"), Run("er", raised=True), Run(" mars"))
    new = (Run("2 mars"),)
    found = reworded(old, new, always=True)
    assert found is not None
    assert shown(found) == "[-1-][-er-]{+2+} mars"


def clause(name: str, number: str, *lines: str, title: str = "") -> ClauseText:
    runs = (Run(title),) if title else ()
    return ClauseText(name, number, runs, tuple(Paragraph((Run(x),)) for x in lines))


def article(*clauses: ClauseText, n: str = "5", name: str = "Prix") -> Document:
    heading = (Run(f"Article {n} – {name}"),)
    part = Part("article", "5", n, heading, clauses)
    return Document("fr", "Titre", "", "", "", (part,))


FIRST = clause("C-1", "5.1", "Le prix est de cent euros.", title="Prix")
SECOND = clause("C-2", "5.2", "Il est payé à trente jours.", title="Paiement")
THIRD = clause("C-3", "5.3", "Il est révisé chaque année.", title="Révision")


def test_a_clause_that_got_another_number_shows_both_and_is_told_once():
    old = article(FIRST, SECOND, THIRD)
    new = article(replace(SECOND, number="5.1"), replace(THIRD, number="5.2"))
    made = compared(old, new)
    gone, second, _third = made.parts[0].clauses
    assert (gone.id, gone.number, gone.change) == ("C-1~", "5.1", "deleted")
    assert (second.number, second.change) == ("5.1", "inserted")
    assert shown(second.title) == "[-5.2-] Paiement"
    assert told(changes_in(made)) == [
        ("5", "renumbered", "5.2, 5.3", "5.1, 5.2"),
        ("5.1", "deleted", "Prix Le prix est de cent euros.", ""),
    ]


def test_a_changed_clause_with_another_number_is_told_under_both():
    new = article(clause("C-2", "5.1", "Il est payé à dix jours.", title="Paiement"))
    made = compared(article(FIRST, SECOND), new)
    assert told(changes_in(made))[-1] == (
        "5.1 (ancien\u00a05.2)",
        "changed",
        "Il est payé à trente jours.",
        "Il est payé à dix jours.",
    )


def test_an_article_that_got_another_number_is_told_in_one_line():
    old = article(FIRST, SECOND, THIRD)
    moved = [
        replace(c, number=f"6.{n}") for n, c in enumerate((FIRST, SECOND, THIRD), 1)
    ]
    made = compared(old, article(*moved, n="6"))
    assert told(changes_in(made)) == [
        (
            "6",
            "renumbered",
            "Article 5 – Prix (5.1–5.3)",
            "Article 6 – Prix (6.1–6.3)",
        )
    ]


def test_a_clause_that_moved_is_told_as_such_where_it_stands():
    order = [replace(THIRD, number="5.1"), FIRST, replace(SECOND, number="5.3")]
    made = compared(article(FIRST, THIRD, SECOND), article(*order))
    natures = [each.nature for each in changes_in(made)]
    assert natures.count("moved") == 1
    assert "deleted" not in natures
    ids = [each.id for each in made.parts[0].clauses]
    assert len(ids) == len(set(ids))


def test_a_new_article_is_told_in_one_line():
    old = article(FIRST)
    new = Part("article", "6", "6", (Run("Article 6 – Durée"),), (SECOND, THIRD))
    made = compared(old, replace(old, parts=(*old.parts, new)))
    assert told(changes_in(made)) == [("6", "added", "", "Article 6 – Durée")]


def test_a_paragraph_in_the_place_of_another_is_told_in_one_line():
    old, new = "La loi française régit le contrat.", "Any notice shall be sent by post."
    made = compared(
        article(clause("C-1", "5.1", old)), article(clause("C-1", "5.1", new))
    )
    assert told(changes_in(made)) == [("5.1", "changed", old, new)]


def test_a_reference_that_follows_its_clause_is_told_as_such():
    def referring(number: str) -> Document:
        runs = (Run("Voir "), Run(number, link="C-9"), Run(" du présent avenant."))
        return article(ClauseText("C-1", "5.1", (), (Paragraph(runs),)))

    made = compared(referring("7.2"), referring("7.3"))
    assert [each.nature for each in changes_in(made)] == ["reference"]


def test_an_excerpt_tells_the_first_changes_of_many():
    far = " et tout ce qui est entre les deux reste comme il était avant "
    old, new = (far.join(f"{side}{n}" for n in range(6)) for side in "ab")
    runs = reworded((Run(old),), (Run(new),), always=True)
    assert runs is not None
    before, after = excerpts(runs)
    assert [run.text for run in before if run.bold] == ["a0", "a1", "a2", "a3"]
    assert [run.text for run in after if run.bold] == ["b0", "b1", "b2", "b3"]
    assert words(before).startswith("a0 et tout ce qui […] comme il était avant a1 et")
    assert words(before).endswith("…")


def listing(*items: str) -> Document:
    made = tuple(Item(f"{'abcdef'[n]})", (Run(x),)) for n, x in enumerate(items))
    block = Listing(made)
    return article(ClauseText("C-1", "5.1", (), (block,)))


def test_of_a_list_only_the_item_that_is_new_is_told():
    old = listing("le prix ;", "le délai ; et", "la durée.")
    new = listing("le prix ;", "la pénalité ;", "le délai ; et", "la durée.")
    made = compared(old, new)
    assert told(changes_in(made)) == [("5.1", "added", "", "la pénalité ;")]
    (block,) = made.parts[0].clauses[0].blocks
    assert isinstance(block, Listing)
    assert [(i.label, i.change, shown(i.runs)) for i in block.items] == [
        ("a)", "", "le prix ;"),
        ("b)", "inserted", "{+la pénalité ;+}"),
        ("c)", "inserted", "[-b)-] le délai ; et"),
        ("d)", "inserted", "[-c)-] la durée."),
    ]


def test_the_word_before_the_last_item_is_not_told():
    old, new = listing("le prix ; et", "la durée."), listing("le prix.")
    assert told(changes_in(compared(old, new))) == [("5.1", "deleted", "la durée.", "")]


def table(*rows: tuple[str, ...], columns: int = 2) -> Document:
    heads = tuple(Column((Run(f"T{n}"),)) for n in range(columns))
    cells = tuple(tuple((Run(cell),) for cell in row) for row in rows)
    return article(ClauseText("C-1", "5.1", (), (Table("t", (), heads, cells),)))


def test_rows_are_matched_by_what_they_begin_with():
    old = table(("S1", "Paie"), ("S2", "Assistance"), ("S3", "Recrutement"))
    new = table(("S1", "Paie"), ("S3", "Embauche et suivi"))
    assert told(changes_in(compared(old, new))) == [
        ("5.1", "deleted", "S2 | Assistance", ""),
        ("5.1", "changed", "S3 | Recrutement", "S3 | Embauche et suivi"),
    ]


def test_a_table_with_other_columns_takes_the_place_of_the_old_one():
    old, new = table(("S1", "Paie")), table(("S1", "Paie", "oui"), columns=3)
    made = compared(old, new)
    assert len(made.parts[0].clauses[0].blocks) == 2


def test_where_one_signs_stays_where_one_signs():
    def signed(hand: int, *labels: str) -> Document:
        lines = tuple((Run(each),) for each in labels)
        block = Signature(((Run("Helvia"),),), lines, (hand,))
        return article(ClauseText("Z", "", (), (Signatures((block,)),)))

    old = signed(2, "Nom", "Qualité", "Signature")
    made = compared(old, signed(1, "Nom", "Signature"))
    (block,) = made.parts[0].clauses[0].blocks
    assert isinstance(block, Signatures)
    (one,) = block.blocks
    assert [shown(label) for label in one.labels] == ["Nom", "[-Qualité-]", "Signature"]
    assert one.hands == (2,)


# --- texts --------------------------------------------------------------------------

BEFORE = (
    "Article 5 – Prix\n5.1 Le prix est de 100 euros.\n5.2 Il est dû à 30 jours.\n\n"
    "Fin du contrat.\n"
)
AFTER = (
    "Article 5 – Prix\n5.1 Le prix est de 120 euros.\n5.2 Le prix est révisé chaque"
    " année.\n5.3 Il est dû à 30 jours.\nFin du contrat.\n"
)


def test_labels_that_only_changed_places_moved():
    def signed(*labels: str) -> Document:
        runs = tuple((Run(label),) for label in labels)
        block = Signatures((Signature(((Run("Le Client"),),), runs, ()),))
        return article(ClauseText("Z", "5.1", (), (block,)))

    old = signed("Date :", "Lieu :", "Signature :")
    made = compared(old, signed("Lieu :", "Signature :", "Date :"))
    assert told(changes_in(made)) == [("5.1", "moved", "", "Date :")]
    made = compared(old, signed("Lieu :", "Signature :"))
    assert told(changes_in(made)) == [("5.1", "deleted", "Date :", "")]


def test_what_is_cut_in_its_excerpt_is_not_said_to_have_moved():
    """Two long items may begin alike, and go on otherwise."""
    long = "la même longue phrase qui commence pareillement " * 5

    def rows(*last: str) -> Document:
        return article(ClauseText("C", "5.1", (), (Listing(tuple(
            Item("–", (Run(each),)) for each in last)),)))  # fmt: skip

    one, other = f"{long}zéro", f"{long}{'tout autre chose ici encore ' * 20}"
    made = compared(
        rows(one, "milieu du texte entier"), rows("milieu du texte entier", other)
    )
    assert "moved" not in [each.nature for each in changes_in(made)]


def test_of_a_text_where_there_was_none_every_paragraph_has_its_place():
    empty, full = from_text("", "a", "fr"), from_text("Un.\n2. Deux.\n", "b", "fr")
    assert told(changes_in(compared(empty, full))) == [
        ("§\u00a01", "added", "", "Un."),
        ("2", "added", "", "2. Deux."),
    ]
    assert [each.place for each in changes_in(compared(full, empty))] == [
        "§\u00a01",
        "2",
    ]


def test_two_texts_are_compared_paragraph_by_paragraph():
    old, new = from_text(BEFORE, "avant.txt", "fr"), from_text(AFTER, "après.txt", "fr")
    assert told(changes_in(compared(old, new))) == [
        (
            "5.1",
            "changed",
            "5.1 Le prix est de 100 euros.",
            "5.1 Le prix est de 120 euros.",
        ),
        ("5.2", "added", "", "5.2 Le prix est révisé chaque année."),
        ("5.3", "renumbered", "5.2 Il est dû à…", "5.3 Il est dû à…"),
    ]


def test_a_text_that_is_the_same_has_no_change():
    old = from_text(BEFORE, "a", "fr")
    assert changes_in(compared(old, from_text(f"\ufeff{BEFORE}"[1:], "b", "fr"))) == ()


def test_a_text_is_a_paragraph_a_line_without_the_blanks_around_it():
    made = from_text("  Un\tdeux \r\n\n \t\nTrois", "a", "fr")
    blocks = made.parts[1].clauses[0].blocks
    assert blocks == (Paragraph((Run("Un deux"),)), Paragraph((Run("Trois"),)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("la même ligne\n" * 3000, "la même ligne\n" * 2900 + "une autre\n" * 50),
        (
            "".join(f"Ligne {n} du contrat, qui dit {n * n}.\n" for n in range(1500)),
            "".join(f"Une phrase {n} sans rapport.\n" for n in range(1500)),
        ),
        (
            "".join(f"Ligne {n} du contrat, qui dit {n * n}.\n" for n in range(1500)),
            "".join(f"Ligne {n} du contrat, qui dit {n + 1}.\n" for n in range(1500)),
        ),
        (" ".join(["le"] * 4000), " ".join(["le", "la"] * 2000)),
        ("", "a\nb\n"),
    ],
)
def test_long_texts_are_compared_in_a_moment(old, new):
    start = time.perf_counter()
    compared(from_text(old, "a", "fr"), from_text(new, "b", "fr"))
    assert time.perf_counter() - start < 20


# --- sequences ----------------------------------------------------------------------

some = st.lists(st.sampled_from("abcde"), max_size=30)


@given(some, some)
def test_two_sequences_are_cut_into_pieces_that_are_the_same_or_not(old, new):
    pieces = list(stretches(old, new))
    assert [x for p in pieces for x in old[p.a : p.b]] == old
    assert [x for p in pieces for x in new[p.c : p.d]] == new
    for piece in pieces:
        assert (old[piece.a : piece.b] == new[piece.c : piece.d]) is piece.same
    assert all(one.same != two.same for one, two in pairwise(pieces))
    assert (old == new) == (not any(not piece.same for piece in pieces))


@given(
    st.lists(st.integers(0, 9), max_size=12), st.lists(st.integers(0, 9), max_size=12)
)
def test_pairs_keep_their_order_and_are_only_of_what_is_alike(old, new):
    pairs = alike(old, new, lambda a, b: 1.0 if abs(a - b) < 2 else 0.0)
    assert pairs == sorted(pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(abs(old[i] - new[j]) < 2 for i, j in pairs)
    if old and old == new:
        assert len(pairs) == len(old)


def test_what_stands_more_than_once_is_matched_too():
    pieces = [p for p in stretches("xababy", "zababw") if p.same]
    assert ["xababy"[p.a : p.b] for p in pieces] == ["abab"]


def test_in_a_long_gap_pairs_are_sought_about_where_they_were():
    looks = 0

    def likeness(old: int, new: int) -> float:
        nonlocal looks
        looks += 1
        return float(old == new)

    assert len(alike(range(2000), range(2000), likeness)) == 2000
    assert looks < 200_000
    assert alike(range(2000), range(1000, 3000)[::-1], likeness)
