"""A draft that came from the other party, and the answers in which it differs."""

from desktop.ui.received.receive import receive_draft, take_in
from desktop.ui.received.screen import ReceivedScreen

__all__ = ["ReceivedScreen", "receive_draft", "take_in"]
