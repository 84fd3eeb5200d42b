"""What leaves the desk: the PDF, and the draft that goes to the other party."""

from desktop.ui.export.pdf import open_export
from desktop.ui.export.redline import open_redline
from desktop.ui.export.send import open_send
from desktop.ui.export.signed import open_signed

__all__ = ["open_export", "open_redline", "open_send", "open_signed"]
