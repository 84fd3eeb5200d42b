"""The interface's catalogue: what the sources say, whole, in French, and compiled."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

I18N = Path(__file__).parents[1] / "i18n"
FRENCH = I18N / "fr" / "LC_MESSAGES" / "desktop.po"
FIELD = re.compile(r"\{(\w*)[^{}]*\}")
MNEMONIC = re.compile(r"&(?=[^\s&])")


@pytest.fixture(scope="module")
def french():
    with FRENCH.open("rb") as file:
        return [m for m in read_po(file, locale="fr") if m.id]


def forms(words):
    """Give a message's forms, of which one that is counted has several."""
    return (words,) if isinstance(words, str) else tuple(words)


def whole(messages):
    """Map what is asked to what is answered, of messages that have an answer."""
    return {forms(m.id): forms(m.string) for m in messages if all(forms(m.string))}


def fields(words):
    """Name the fields that are filled in a message."""
    return set(FIELD.findall(words))


def test_the_template_is_what_the_sources_say(tmp_path):
    told = tmp_path / "messages.pot"
    tool = Path(sys.executable).with_name("pybabel")
    subprocess.run(
        [
            *(tool, "-q", "extract", "--mapping", "i18n/babel.cfg", "--output", told),
            *("--omit-header", "--no-location", "--sort-output", "desktop"),
        ],
        cwd=I18N.parent,
        check=True,
    )
    fresh, kept = (
        path.read_text(encoding="utf-8") for path in (told, I18N / "messages.pot")
    )
    assert fresh == kept


def test_every_message_has_its_french(french):
    with (I18N / "messages.pot").open("rb") as file:
        asked = {forms(m.id) for m in read_po(file) if m.id}
    answered = set(whole(french))
    assert sorted(asked - answered) == []
    assert sorted(answered - asked) == []


def test_no_french_is_only_a_guess(french):
    assert [m.id for m in french if m.fuzzy] == []


def test_the_same_fields_stand_on_both_sides(french):
    wrong = []
    for m in french:
        asked = [fields(form) for form in forms(m.id)]
        for n, said in enumerate(forms(m.string)):
            # The form for one may count aloud where English says "one".
            may = [asked[min(n, len(asked) - 1)], asked[-1]]
            if said and fields(said) not in may:
                wrong.append((m.id, said))
    assert wrong == []


def test_french_does_not_say_one_of_none_at_all(french):
    """Its form for one serves for none too: it writes {count}, never the figure 1."""
    wrong = [
        forms(m.string)[0]
        for m in french
        if len(forms(m.string)) > 1 and re.search(r"\b1\b", forms(m.string)[0])
    ]
    assert wrong == []


def test_a_menu_that_has_its_letter_has_it_in_both_languages(french):
    wrong = [
        m.id
        for m in french
        for said in forms(m.string)
        if said and bool(MNEMONIC.search(said)) != bool(MNEMONIC.search(forms(m.id)[0]))
    ]
    assert wrong == []


def test_french_is_set_as_french_sets_it(french):
    """No straight apostrophe or quote; a space that does not break before ; : ! ?"""
    wrong = [
        said
        for m in french
        for said in forms(m.string)
        if re.search(r"\w'\w|\"|\w [;:!?»%]|« |\w[;!?](\s|$)|\.\.\.", said)
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_fresh(french):
    compiled = read_mo(BytesIO(FRENCH.with_suffix(".mo").read_bytes()))
    assert whole(m for m in compiled if m.id) == whole(french)
