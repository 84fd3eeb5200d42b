"""Where the officer is in a draft, and was when she left it.

The task and the question she stopped at rest in the vault, beside the draft.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.ui.drafting.tasklist import REVIEW

if TYPE_CHECKING:
    from desktop.office import Office
    from desktop.ui.tasks import Lane


@dataclass(slots=True)
class Spot:
    """Where the officer is in the draft; outlives the widgets.

    *position* is how far the page is turned, in pages.
    """

    topic: str = ""
    side: str = ""
    question: str = ""
    position: float = 0.0


def seek(
    spot: Spot, draft: str, office: "Office", lane: "Lane", then: Callable[[], None]
) -> None:
    """Fetch where the officer stopped in *draft* into *spot*, *then* go on.

    If she has gone elsewhere meanwhile, that stands. What cannot be fetched is no
    reason not to open the draft: it begins at its beginning.
    """

    def resume(kept: object) -> None:
        if not spot.topic:
            library = office.library
            topic, _space, question = str(kept or "").partition(" ")
            known = topic == REVIEW or topic in library.topics
            spot.topic = topic if known else next(iter(library.topics), "")
            spot.question = question if question in library.questions else ""
        then()

    lane.run(partial(office.vault.setting, _name(draft)), resume, resume)


def keep(spot: Spot, draft: str, office: "Office", lane: "Lane") -> None:
    """Keep where the officer is in *draft*."""
    place = f"{spot.topic} {spot.question}"
    lane.run(partial(office.vault.keep_setting, _name(draft), place))


def _name(draft: str) -> str:
    return f"place.{draft}"
