"""Objects of a PDF, written as they stand in the file.

Knows how strings, streams and numbers are written; knows nothing of deeds.
"""

from desktop.document.engine import pdfdoc


class Stream(pdfdoc.PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """A stream whose end is told from its data, as PDF/A asks.

    *entries* are written; *packed* data are said to be so.
    """

    def __init__(self, data: bytes, entries: str = "", *, packed: bool = False) -> None:
        super().__init__(content=data)
        self._entries = entries + ("/Filter/FlateDecode" if packed else "")

    def format(self, _: "pdfdoc.PDFDocument") -> bytes:
        """Write the stream: a line ends before its last word."""
        data: bytes = self.content
        # After a carriage return, a line feed alone would be taken for its other half.
        end = b"\r\n" if data.endswith(b"\r") else b"\n"
        head = f"<<{self._entries}/Length {len(data)}>>\nstream\n".encode("ascii")
        return b"".join((head, data, end, b"endstream\n"))


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object that is written already, or will be before the file is."""

    def __init__(self, body: str = "") -> None:
        self.body = body

    def format(self, _: "pdfdoc.PDFDocument") -> bytes:
        """Return the object."""
        return self.body.encode("ascii")


def put(doc: "pdfdoc.PDFDocument", made: "pdfdoc.PDFObject") -> int:
    """Put an object into *doc*, and return its number."""
    name = doc.Reference(made).name
    return int(doc.idToObjectNumberAndVersion[name][0])


def string(text: str) -> str:
    """Write *text* as a string."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def name(text: str) -> str:
    """Write *text* as a name."""
    return "/" + "".join(
        char if char.isascii() and (char.isalnum() or char in "-+._") else _hex(char)
        for char in text
    )


def _hex(char: str) -> str:
    return "".join(f"#{byte:02X}" for byte in char.encode())
