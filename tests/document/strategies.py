"""Random deeds, for properties that every deed has."""

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
from hypothesis import strategies as st

WORDS = (
    "le Prestataire met en œuvre d’exploitation l’établissement anticonstitutionnellement "
    "sous-traitant vis-à-vis BVR-2023-0147 efficace affiché fflffi waffle AVANT 14.2 "
    "https://exemple.test/chemin/tres/long/vers/la/politique-de-securite.html "
    "prenom.nom@societe.example <b>gras</b> &amp; R&D {pty.name} ] [ \\n (a) %s $x$ "
    '184\u202f000\u202f000 5\u202f000,50\u00a0€ «\u00a0Client\u00a0» Ÿ Łódź Ωμέγα ≤ −3 … — “quoted” "plain" '
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung " + "W" * 120
).split(" ")
word = st.sampled_from(WORDS) | st.text(
    st.characters(
        codec="latin-1", categories=("L", "N", "P", "S"), exclude_characters="\u00ad"
    ),
    min_size=1,
    max_size=30,
)
text = st.lists(word, min_size=1, max_size=25).map(" ".join)
flags = st.booleans()
run = st.builds(
    Run,
    text=text | word.map(lambda word: f"{word} ") | word,
    bold=flags,
    italic=flags,
    raised=st.just(value=False) | flags,
    blank=flags,
    warning=flags,
    question=st.sampled_from(("", "a.b", "c.d")),
    language=st.sampled_from((None, "fr", "en")),
)
hand = st.just(Run("", rule=True))
runs = st.lists(run | hand, min_size=1, max_size=4).map(tuple)
short = st.lists(run, min_size=1, max_size=1).map(tuple)


@st.composite
def tables(draw):
    count = draw(st.integers(1, 7))
    columns = tuple(
        Column(
            draw(short),
            draw(st.sampled_from((0.5, 1, 2))),
            draw(st.sampled_from(("left", "right"))),
        )
        for _ in range(count)
    )
    row = st.tuples(*[short] * count)
    return Table(
        "t",
        draw(st.just(()) | short),
        columns,
        tuple(draw(st.lists(row, max_size=6))),
        draw(st.just(()) | row),
    )


signature = st.builds(
    Signature,
    st.lists(short, min_size=1, max_size=2).map(tuple),
    st.lists(short, min_size=1, max_size=2).map(tuple),
)
block = (
    st.builds(Paragraph, runs)
    | st.builds(
        Listing,
        st.lists(
            st.builds(Item, st.sampled_from(("a)", "(viii)", "–")), runs),
            min_size=1,
            max_size=4,
        ).map(tuple),
    )
    | tables()
    | st.builds(Signatures, st.lists(signature, min_size=1, max_size=3).map(tuple))
)
clause = st.builds(
    ClauseText,
    st.sampled_from(("C-1", "C-2")),
    st.sampled_from(("", "1.1", "(A)", "12.34")),
    st.just(()) | short,
    st.lists(block, max_size=4).map(tuple),
)
part = st.builds(
    Part,
    st.sampled_from(
        ("title", "parties", "recitals", "agreed", "article", "signature", "annex")
    ),
    st.sampled_from(("p1", "p2")),
    st.just(""),
    st.just(()) | runs,
    st.lists(clause, max_size=4).map(tuple),
)
deed = st.builds(
    Document,
    st.sampled_from(("fr", "en")),
    st.just("Titre"),
    text,
    text,
    st.sampled_from(("", "PROJET")),
    st.lists(part, min_size=1, max_size=4).map(tuple),
    st.sampled_from(("", "Le texte équilibré est imprimé.")),
)
