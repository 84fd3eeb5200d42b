"""What leaves the desk: the PDF, and the draft that goes to the other party."""

from desktop.ui.export.pdf import open_export
from desktop.ui.export.send import open_send

__all__ = ["open_export", "open_send"]
