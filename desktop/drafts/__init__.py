"""Drafting: a draft in, the questions left to ask and the document out.

Pure functions over values. Knows the library and the blocks; knows no file but a case,
no screen, no paper.
"""

from desktop.drafts.assemble import (
    Deed,
    NotDrawn,
    assemble,
    position,
    refuse_undrawn,
)
from desktop.drafts.case import CaseFile, read_answers, read_case, read_day
from desktop.drafts.checks import SEVERITIES, Finding, examine
from desktop.drafts.draft import Draft, Edition, Languages
from desktop.drafts.facts import Facts
from desktop.drafts.interview import (
    Asked,
    Present,
    belongs_to_contract,
    interview,
    present,
    sent,
)
from desktop.drafts.memory import Memory

__all__ = [
    "SEVERITIES",
    "Asked",
    "CaseFile",
    "Deed",
    "Draft",
    "Edition",
    "Facts",
    "Finding",
    "Languages",
    "Memory",
    "NotDrawn",
    "Present",
    "assemble",
    "belongs_to_contract",
    "examine",
    "interview",
    "position",
    "present",
    "read_answers",
    "read_case",
    "read_day",
    "refuse_undrawn",
    "sent",
]
