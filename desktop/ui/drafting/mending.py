"""Which question mends what a check has found: where “Answer” leads.

A condition names the circumstances first and what is amiss last; a list whose records
are at fault is what is amiss. Pure functions. Knows no widget.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.clauses import nodes

if TYPE_CHECKING:
    from desktop.drafts import Draft, Facts, Finding
    from desktop.office import Office


def led(finding: "Finding", facts: "Facts") -> "Finding":
    """Return *finding* with the question that mends it as the first of its questions."""
    condition = finding.check.fires_if
    if condition is None or finding.waits:
        return finding
    names = set(finding.questions)
    amiss = _amiss(condition.tree, facts)
    first = next((name for name in _names(amiss, facts) if name in names), "")
    if not first:
        return finding
    others = (name for name in finding.questions if name != first)
    return replace(finding, questions=(first, *others))


def _amiss(node: nodes.Node, facts: "Facts") -> nodes.Node:
    """Return the part of *node* that the officer would change."""
    while isinstance(node, nodes.Chain):
        if node.decisive:
            fires = (link for link in node.links if link.work(facts, None) is True)
            node = next(fires, node.links[0])
        else:
            over_lists = [link for link in node.links if _is_over_list(link)]
            node = (over_lists or node.links)[-1]
    return node


def _is_over_list(node: nodes.Node) -> bool:
    return any(isinstance(part, nodes.FieldOf) for part in nodes.walk(node))


def _names(node: nodes.Node, facts: "Facts") -> Iterator[str]:
    derived = facts.library.derived
    for part in nodes.walk(node):
        if isinstance(part, nodes.Name):
            if part.id in derived:
                yield from _names(derived[part.id].value.tree, facts)
            else:
                yield part.id


def examined(office: "Office", draft: "Draft") -> "tuple[Finding, ...]":
    """Examine *draft*; each finding begins with the question that mends it."""
    facts = office.facts(draft)
    return tuple(led(finding, facts) for finding in office.examine(draft))
