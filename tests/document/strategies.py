"""Random deeds, for properties that every deed has."""

import re
from dataclasses import replace

from hypothesis import strategies as st

from desktop.document import (
    ClauseText,
    Column,
    Document,
    Item,
    Listing,
    Paragraph,
    Part,
    Run,
    Signature,
    Signatures,
    Table,
)

ORDINARY = re.findall(
    "[^ ]+",
    "le Prestataire met en œuvre d’exploitation l’établissement sous-traitant "
    "anticonstitutionnellement vis-à-vis BVR-2023-0147 efficace affiché fflffi "
    "waffle AVANT 14.2 <b>gras</b> &amp; R&D {pty.name} ] [ \\n (a) %s $x$ Ÿ "
    'Łódź Ωμέγα ≤ −3 … — “quoted” "plain" 184\u202f000\u202f000 5\u202f000,50\u00a0€ '
    "«\u00a0Client\u00a0»",
)
LONG = [
    "https://exemple.test/chemin/tres/long/vers/la/politique-de-securite.html",
    "prenom.nom@societe-de-services-informatiques.example",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
    "W" * 120,
]
word = st.sampled_from(ORDINARY)
text = st.lists(word, min_size=1, max_size=12).map(" ".join)
long_text = st.lists(word | st.sampled_from(LONG), min_size=1, max_size=30).map(
    " ".join
)


def run_of(words):
    flag = st.booleans()
    return st.builds(
        Run,
        text=words | words.map("{} ".format) | words.map(" {}".format),
        bold=flag,
        italic=flag,
        blank=flag,
        warning=flag,
        question=st.sampled_from(("", "a.b", "c.d")),
        language=st.sampled_from((None, "fr", "en")),
    )


raised = st.just((Run("1"), Run("er", raised=True)))
hand = st.just((Run("", rule=True),))
some = st.lists(
    run_of(long_text).map(lambda run: (run,)) | raised | hand, min_size=1, max_size=4
)
runs = some.map(lambda parts: sum(parts, ()))
short = run_of(text).map(lambda run: (run,))


@st.composite
def tables(draw):
    count = draw(st.integers(1, 7))
    head = st.builds(
        Column,
        short,
        st.sampled_from((0.5, 1, 2)),
        st.sampled_from(("left", "right")),
    )
    row = st.tuples(*[short] * count)
    return Table(
        "t",
        draw(st.just(()) | short),
        draw(st.tuples(*[head] * count)),
        tuple(draw(st.lists(row, max_size=4))),
        draw(st.just(()) | row),
    )


def many(each, least=0, most=3):
    return st.lists(each, min_size=least, max_size=most).map(tuple)


item = st.builds(Item, st.sampled_from(("a)", "(viii)", "–")), runs)
signature = st.builds(Signature, many(short, 1, 2), many(short, 1, 2))
block = (
    st.builds(Paragraph, runs)
    | st.builds(Listing, many(item, 1))
    | tables()
    | st.builds(Signatures, many(signature, 1))
)
clause = st.builds(
    ClauseText,
    st.sampled_from(("C-1", "C-2")),
    st.sampled_from(("", "1.1", "(A)", "12.34")),
    st.just(()) | short,
    many(block),
)
kind = st.sampled_from(
    ("title", "parties", "recitals", "agreed", "article", "signature", "annex")
)
part = st.builds(
    Part,
    kind,
    st.sampled_from(("p1", "p2")),
    st.just(""),
    st.just(()) | runs,
    many(clause),
)
whole = st.builds(
    Document,
    st.sampled_from(("fr", "en")),
    st.just("Titre"),
    text,
    text,
    st.sampled_from(("", "PROJET")),
    many(part, 1),
    st.just("") | text,
)


def named(deed):
    """Give every part and every clause an id of its own, as a deed has."""
    clauses = (f"C-{number}" for number in range(1_000))
    parts = tuple(
        replace(
            part,
            id=f"p{number}",
            clauses=tuple(replace(text, id=next(clauses)) for text in part.clauses),
        )
        for number, part in enumerate(deed.parts)
    )
    return replace(deed, parts=parts)


deeds = whole.map(named)
