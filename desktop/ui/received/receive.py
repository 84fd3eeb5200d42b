"""Taking in a received draft: which file, and what to do with it.

What came in is handed to the screen by the window that it belongs to.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import _
from desktop.ui import speech
from desktop.ui.export.filing import usual_folder
from desktop.ui.received.doubt import Doubt

if TYPE_CHECKING:
    from desktop.drafts import Draft
    from desktop.incoming import Inspected
    from desktop.office import Office, Received
    from desktop.ui.screen import Host


@dataclass(frozen=True, slots=True)
class Handed:
    """A received draft, the draft it was compared with if there was one, its file.

    *agrees*: the text of the PDF is that of the draft; None if there is no text, or if
    it cannot be told.
    """

    received: "Received"
    ours: "Draft | None"
    file: str
    agrees: bool | None = None


_handed: "WeakKeyDictionary[Host, Handed]" = WeakKeyDictionary()


def handed_to(host: "Host") -> Handed | None:
    """Return the draft that the window *host* received last."""
    return _handed.get(host)


def receive_draft(host: "Host", parent: QWidget | None) -> QFileDialog:
    """Ask for the file of a received draft, and take it in."""
    title = _("Open a received draft")
    dialogue = QFileDialog(parent, title, str(usual_folder()))
    dialogue.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialogue.setViewMode(QFileDialog.ViewMode.List)  # kinds are named by the system
    dialogue.setNameFilters(
        [_("Amendment drafts (*.avenant *.pdf)"), _("All files (*)")]
    )
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialogue.fileSelected.connect(lambda path: take_in(host, Path(path), parent))
    dialogue.open()
    return dialogue


def take_in(host: "Host", path: Path, parent: QWidget | None = None) -> None:
    """Look at the file *path*, and keep its draft beside the open one.

    It is asked first whether to, unless one sees in a PDF what would be imported.
    """
    host.paper_lane.run(
        partial(host.office.inspect, path),
        partial(_consider, host, path, parent),
        host.fail,
    )


def _consider(
    host: "Host", path: Path, parent: QWidget | None, found: "Inspected"
) -> None:
    keep = partial(_take_in, host, path, found.agrees)
    if found.agrees or not found.pages:
        keep()
    else:
        disagrees = found.agrees is False
        Doubt(path.name, disagrees=disagrees, does=keep, parent=parent).open()


def _take_in(host: "Host", path: Path, agrees: bool | None) -> None:  # noqa: FBT001
    """Keep the draft in the file *path* beside the open one, and show what differs."""
    if host.saving is not None:
        host.saving.now()
    ours = host.desk.draft if host.desk is not None else None
    name = speech.received_name(datetime.now().astimezone(), path.stem)
    host.vault_lane.run(
        partial(_keep, host.office, path, ours, name),
        partial(_hand, host, ours, path.name, agrees),
        host.fail,
    )


def _keep(office: "Office", path: Path, ours: "Draft | None", name: str) -> "Received":
    received = office.receive(path, ours)
    if not received.is_new:
        return received
    # Its own name tells it from ours in every list.
    named = replace(received.draft, name=name)
    office.vault.keep_draft(named)
    return replace(received, draft=named)


def _hand(
    host: "Host",
    ours: "Draft | None",
    file: str,
    agrees: bool | None,  # noqa: FBT001
    received: "Received",
) -> None:
    if not received.is_new:
        _open_known(host, file, received.draft)
        return
    _handed[host] = Handed(received, ours, file, agrees)
    host.go("received")


def _open_known(host: "Host", file: str, draft: "Draft") -> None:
    """Open the draft that is here already, and say that nothing was kept."""
    words = _(
        "“{file}” gives the same answers as a draft that is here already: it is open"
        " now, and nothing was added."
    ).format(file=file)
    host.open_draft(draft.id)
    # After the draft was opened: to go somewhere takes the banner away.
    host.vault_lane.run(_nothing, lambda _: host.tell(words))


def _nothing() -> None:
    """Wait for one's turn."""
