"""Dates as people type them."""

from datetime import date

import pytest

from desktop.clauses import Kind, WrongAnswer, read_typed


@pytest.mark.parametrize(
    "text",
    ["3/11/26", "03/11/2026", "3.11.2026", "3-11-26", "3 / 11 / 2026", "3 nov. 2026",
     "3 novembre 2026", "3 November 26", "2026-11-03"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_date_is_read_as_people_write_it(library, text, language):
    asked = next(q for q in library.questions.values() if q.kind is Kind.DATE)
    assert read_typed(asked, text, language) == date(2026, 11, 3)


@pytest.mark.parametrize("text", ["3/11/026", "11/26", "31/02/26", "3/13/26", "3 x 26"])
def test_what_is_no_date_is_refused(library, text):
    asked = next(q for q in library.questions.values() if q.kind is Kind.DATE)
    with pytest.raises(WrongAnswer):
        read_typed(asked, text, "fr")
