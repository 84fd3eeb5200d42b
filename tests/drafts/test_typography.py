"""French and English typography of a finished paragraph, and of its runs."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.drafts.typography import english, english_runs, french, french_runs

# In what follows ~ stands for U+00A0 and ^ for U+202F.
FRENCH = [
    ("Il a été convenu ce qui suit:", "Il a été convenu ce qui suit~:"),
    ("Il a été convenu ce qui suit :", "Il a été convenu ce qui suit~:"),
    ("Il a été convenu ce qui suit^:", "Il a été convenu ce qui suit~:"),
    ("un; deux ! trois~?", "un^; deux^! trois^?"),
    ("Quoi ?! Non…", "Quoi^?! Non…"),
    ("(?) et (!)", "(?) et (!)"),
    ("65% et 99,9 %", "65^% et 99,9^%"),
    ("l'article d'Armorique", "l’article d’Armorique"),
    ('dit "Accord"', "dit «~Accord~»"),
    ('dit " Accord ", puis', "dit «~Accord~», puis"),
    ('l\'"Accord" .', "l’«~Accord~»."),
    ("dit «Accord»; puis", "dit «~Accord~»^; puis"),
    ("dit « le “ Contrat ” » .", "dit «~le “Contrat”~»."),
    ('dit « le "Contrat" »', "dit «~le “Contrat”~»"),
    ("dit « le « Contrat » »", "dit «~le “Contrat”~»"),
    ("dit “Accord”", "dit «~Accord~»"),
    ("dit 'Accord' ici", "dit «~Accord~» ici"),
    ("dit \"le 'Contrat'\"", "dit «~le “Contrat”~»"),
    ('un écran de 27"', 'un écran de 27"'),
    ("fermé » et", "fermé~» et"),
    ("Avenant n° 3 et n°4", "Avenant n°~3 et n°~4"),
    ("lots n°s 3 et 4", "lots n°s~3 et 4"),
    ("M. Narayan, Mme Castaing", "M.~Narayan, Mme~Castaing"),
    ("MM. A et B, M. le Directeur", "MM.~A et B, M.~le Directeur"),
    ("l'article 8.2 du Contrat", "l’article~8.2 du Contrat"),
    ("les articles 4.1 et 10.2", "les articles~4.1 et 10.2"),
    ("l'article L. 6143-7", "l’article~L.~6143-7"),
    ("l'Annexe 2, § 3.1", "l’Annexe~2, §~3.1"),
    ("l'Annexe A2", "l’Annexe~A2"),
    ("l'article 1er", "l’article~1er"),
    ("le 1er mars 2027", "le 1er~mars 2027"),
    ("le 2 mars 2027", "le 2~mars 2027"),
    ("20 Mbit/s pendant 24 heures", "20~Mbit/s pendant 24~heures"),
    ("vingt-quatre (24) heures", "vingt-quatre (24) heures"),
    ("184 000 000 euros", "184^000^000~euros"),
    ("5~000~000,00 €", "5^000^000,00~€"),
    ("en 2027 100 personnes", "en 2027 100~personnes"),
    ("+33 400 500 600", "+33 400 500 600"),
    ("5.8 Incidents", "5.8 Incidents"),
    ("à 18 h 30", "à 18~h~30"),
    ("24:7, 18:30 et ISO 27001:2022", "24:7, 18:30 et ISO 27001:2022"),
    ("voir http://a.example/x?y=1;z:2 ;", "voir http://a.example/x?y=1;z:2^;"),
    ("voir https://a.example: ici", "voir https://a.example~: ici"),
    ("écrire à a.b@c.example; merci", "écrire à a.b@c.example^; merci"),
    ("urn:iso:std et C:\\Avenants", "urn:iso:std et C:\\Avenants"),
    ("le Client , puis ( ceci ) .", "le Client, puis ( ceci)."),
    ("un fichier .avenant", "un fichier .avenant"),
    ("5' de pause", "5' de pause"),
    (":", ":"),
    ("", ""),
    ("« »", "«~»"),
]

ENGLISH = [
    ("the Client's data", "the Client’s data"),
    ("the Parties' rights", "the Parties’ rights"),
    ('the "Client" and', "the “Client” and"),
    ("by: \"6.1 The 'Sites' end.\"", "by: “6.1 The ‘Sites’ end.”"),
    ('the "so-called "Sites"" end', "the “so-called ‘Sites’” end"),
    ("an order : stop ; now ? Yes !", "an order: stop; now? Yes!"),
    ("60 % of staff", "60% of staff"),
    ("clause 8.2 of the Agreement", "clause~8.2 of the Agreement"),
    ("clauses 5.3 and Schedule 2", "clauses~5.3 and Schedule~2"),
    ("Amendment No. 3", "Amendment No.~3"),
    ("No. It ends.", "No. It ends."),
    ("'tis and '90s", "’tis and ’90s"),
    ("“ Client ”", "“Client”"),
    ("at 18:30 , http://a.example/b:c .", "at 18:30, http://a.example/b:c."),
    ("the *imprévision* ( so ) .", "the *imprévision* ( so)."),
    ("a .avenant file", "a .avenant file"),
    ('a 27" screen', 'a 27" screen'),
    ("", ""),
]


def plain(text: str) -> str:
    return text.replace("~", "\u00a0").replace("^", "\u202f")


@pytest.mark.parametrize(("typed", "set_"), FRENCH)
def test_french_is_set_by_one_profile(typed, set_):
    assert french(plain(typed)) == plain(set_)


@pytest.mark.parametrize(("typed", "set_"), ENGLISH)
def test_english_is_set_by_one_profile(typed, set_):
    assert english(plain(typed)) == plain(set_)


@pytest.mark.parametrize("set_", [s for _, s in FRENCH])
def test_what_is_set_in_french_stays(set_):
    assert french(plain(set_)) == plain(set_)


@pytest.mark.parametrize("set_", [s for _, s in ENGLISH])
def test_what_is_set_in_english_stays(set_):
    assert english(plain(set_)) == plain(set_)


@pytest.mark.parametrize(
    ("pieces", "set_"),
    [
        (
            ["le prix de ", "!Foo : Bar", " : dix"],
            ["le prix de ", "!Foo : Bar", "~: dix"],
        ),
        (["(", "!Foo", ") : x"], ["(", "!Foo", ")~: x"]),
        (["dit ", "!Foo", ": x"], ["dit ", "!Foo", "~: x"]),
        (['dit "', "!Foo", '" .'], ["dit «~", "!Foo", "~»."]),
        (["dit « ", "!l'Accord", " »"], ["dit «~", "!l'Accord", "~»"]),
        (["l'article ", "!8.2", " du Contrat"], ["l’article~", "!8.2", " du Contrat"]),
        (["d'", "!Armorique"], ["d’", "!Armorique"]),
        (["M. ", "!arvind"], ["M.~", "!arvind"]),
        (["le ", "!3", " mars"], ["le ", "!3", "~mars"]),
        (["le 1", "er", " mars"], ["le 1", "er", "~mars"]),
        (["dit ", "Accord", ";", " puis"], ["dit ", "Accord", "^;", " puis"]),
        (["dit ", '"', "Accord", '"'], ["dit ", "«~", "Accord", "~»"]),
        (["!dit", '!"', "!x ;"], ["!dit", '!"', "!x ;"]),
        (["a", "!", "", " ; b"], ["a", "!", "", "^; b"]),
        (["!http://a.example", " : b"], ["!http://a.example", "~: b"]),
        (["!12", " 000", " euros"], ["!12", "^000", "~euros"]),
    ],
)
def test_what_was_typed_as_text_is_seen_and_left(pieces, set_):
    """A piece that begins with ! is protected."""
    given_pieces = [(plain(p.removeprefix("!")), p.startswith("!")) for p in pieces]

    assert french_runs(given_pieces) == [plain(p.removeprefix("!")) for p in set_]


def test_english_runs_keep_what_was_typed():
    pieces = [('the "', False), ('a "b" : c', True), ('" : ', False), ("x 5 %", True)]

    assert english_runs(pieces) == ["the “", 'a "b" : c', "”: ", "x 5 %"]


letters = st.text(
    alphabet="ab ÉM01.,;:!?%«»“”‘’'\"()[]n°s-\u00a0\u202f\n€h/\\@§", max_size=25
)
runs = st.lists(st.tuples(letters, st.booleans()), max_size=4)


@given(letters)
@example("\"'a'")
def test_setting_twice_changes_nothing_more(text):
    assert french(french(text)) == french(text)
    assert english(english(text)) == english(text)


@given(runs)
def test_runs_set_twice_change_nothing_more(pieces):
    for set_runs in (french_runs, english_runs):
        once = set_runs(pieces)
        protected = [kept for _, kept in pieces]
        assert set_runs(list(zip(once, protected, strict=True))) == once


@given(runs)
def test_protected_runs_come_back_and_words_are_never_touched(pieces):
    for set_runs in (french_runs, english_runs):
        once = set_runs(pieces)
        assert len(once) == len(pieces)
        for (text, kept), after in zip(pieces, once, strict=True):
            if kept:
                assert after == text
        before = "".join(c for text, _ in pieces for c in text if c.isalnum())
        assert "".join(c for text in once for c in text if c.isalnum()) == before
