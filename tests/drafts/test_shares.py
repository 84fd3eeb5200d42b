"""A share is a part of a whole: none is above 100%."""

from decimal import Decimal

import pytest

from desktop.drafts import Facts, examine
from tests.conftest import TODAY

SHARES = ("sla.staff", "sla.credit_pct", "fin.share", "fin.save_pct", "scp.pct_max")
LISTED = (("scp.roles", "remote_pct"), ("ret.phases", "onsite_pct"))
# What makes each of them asked.
ASKED = {
    "scp.mode": "hybrid",
    "sla.credits": "reduced",
    "fin.rule": "shared",
    "fin.save": "shared",
    "ret.plan": True,
}


def fires(library, draft, changes):
    for question, value in (ASKED | changes).items():
        draft = draft.answer(question, value)
    found = examine(Facts(library, draft.answers, TODAY), draft)
    return any(f.check.id == "K67" and not f.waits for f in found)


@pytest.mark.parametrize("name", SHARES)
def test_a_share_above_a_hundred_is_pointed_out(library, case, name):
    draft = case("G").draft
    assert fires(library, draft, {name: Decimal(101)})
    assert not fires(library, draft, {name: Decimal(100)})


@pytest.mark.parametrize(("name", "field"), LISTED)
def test_a_share_in_a_list_above_a_hundred_is_pointed_out(library, case, name, field):
    draft = case("G").draft
    row = draft.answers[name][0]
    assert fires(library, draft, {name: ({**row, field: Decimal(101)},)})
    assert not fires(library, draft, {name: ({**row, field: Decimal(100)},)})
