"""How far a draft is: the tasks and their states, what is essential, what to settle.

Pure functions of what the office says of a draft. Knows no widget.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from desktop.clauses import Bilingual, Library, Value
    from desktop.drafts import Asked, Finding

Depth = Literal["essential", "complete"]
State = Literal["done", "begun", "open", "settle"]

SEVERITIES = ("blocker", "major", "minor", "info")


@dataclass(frozen=True, slots=True)
class Task:
    """A topic of the draft, and how far it is.

    *answered* of *total* questions that must be answered; *points* to settle.
    """

    topic: str
    title: "Bilingual"
    answered: int
    total: int
    points: int

    @property
    def state(self) -> State:
        """What the task list shows."""
        if self.points:
            return "settle"
        if self.answered >= self.total:
            return "done"
        return "begun" if self.answered else "open"


def is_point(finding: "Finding") -> bool:
    """Say whether *finding* is a point to settle before signature."""
    return not finding.waits and finding.check.severity != "info"


def points(findings: Iterable["Finding"]) -> tuple["Finding", ...]:
    """Return the points to settle, the gravest first."""
    found = [finding for finding in findings if is_point(finding)]
    return tuple(sorted(found, key=lambda f: SEVERITIES.index(f.check.severity)))


def tasks(
    library: "Library", asked: Iterable["Asked"], findings: Iterable["Finding"]
) -> tuple[Task, ...]:
    """Return a task for each topic that asks something."""
    counts: dict[str, list[int]] = {}
    for each in asked:
        count = counts.setdefault(each.question.topic, [0, 0, 0])
        if each.required:
            count[1] += 1
            count[0] += each.answer is not None
    for finding in points(findings):
        topic = topic_of(library, finding)
        if topic in counts:
            counts[topic][2] += 1
    return tuple(
        Task(topic.id, topic.title, *counts[topic.id])
        for topic in library.topics.values()
        if topic.id in counts
    )


def topic_of(library: "Library", finding: "Finding") -> str:
    """Return the topic in which *finding* is settled; empty for none."""
    for question in finding.questions:
        if question in library.questions:
            return library.questions[question].topic
    return ""


def is_essential(asked: "Asked", proposals: Mapping[str, "Value"]) -> bool:
    """Say whether the contract cannot do without an answer of the officer's own."""
    return asked.required and asked.question.id not in proposals


def of_topic(
    asked: Iterable["Asked"],
    topic: str,
    depth: Depth,
    proposals: Mapping[str, "Value"],
    kept: Collection[str] = (),
) -> tuple["Asked", ...]:
    """Return the questions of *topic* that are shown at *depth*.

    Those in *kept* were shown already, and do not go because of a proposal.
    """
    return tuple(
        each
        for each in asked
        if each.question.topic == topic
        and (
            depth == "complete"
            or each.question.id in kept
            or is_essential(each, proposals)
        )
    )


def grouped(asked: Iterable["Asked"]) -> tuple["Asked", ...]:
    """Return *asked* with the questions of a group together, in the order of groups."""
    groups: dict[str, list[Asked]] = {}
    for each in asked:
        groups.setdefault(each.question.group, []).append(each)
    return tuple(each for group in groups.values() for each in group)


def proposed(
    asked: Iterable["Asked"],
    topic: str,
    proposals: Mapping[str, "Value"],
    kept: Collection[str] = (),
) -> tuple["Asked", ...]:
    """Return the open questions of *topic* for which a value is proposed.

    Those in *kept* stand on the page, where the proposal is shown too.
    """
    return tuple(
        each
        for each in asked
        if each.question.topic == topic
        and each.answer is None
        and each.question.id in proposals
        and each.question.id not in kept
    )


def counted(asked: Iterable["Asked"]) -> tuple[int, int]:
    """Return how many questions are answered, of how many that must be."""
    needed = [each for each in asked if each.required]
    return sum(each.answer is not None for each in needed), len(needed)
