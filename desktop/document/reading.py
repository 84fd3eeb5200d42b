"""A PDF that came from somewhere: what it encloses, and its words; read by PDFium.

Knows no deed.
"""

from typing import Any

from desktop.document.blocks import Language
from desktop.document.raster import PDFIUM, Pages
from desktop.document.text import read_texts
from desktop.errors import N_, UserError

_DAMAGED = N_("“{file}” is damaged, or no PDF: ask the sender for it again.")
_LOCKED = N_(
    "“{file}” is locked by a password: ask the sender for a PDF without one, or for"
    " the .avenant file."
)
_TOO_LARGE = N_(
    "“{file}” encloses more data than a draft has: nothing was read. Ask the sender for"
    " the .avenant file."
)


class NotRead(UserError):
    """A file is no PDF that can be read; says why, and what to do."""


def enclosed_in(pdf: bytes, wanted: str, largest: int, file: str) -> tuple[bytes, ...]:
    """Return the contents of the files called *wanted* that *pdf* encloses.

    *largest* is how many bytes such a file may have; *file* is said in a refusal.

    Raises:
        NotRead: it is damaged, locked by a password, or encloses a larger one.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    with PDFIUM:
        try:
            opened = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
            raise NotRead(_LOCKED if locked else _DAMAGED, file=file) from error
        try:
            every = [
                opened.get_attachment(n) for n in range(opened.count_attachments())
            ]
            named = [each for each in every if each.get_name() == wanted]
            contents = [_content(each, largest) for each in named]
        except pypdfium2.PdfiumError as error:
            raise NotRead(_DAMAGED, file=file) from error
        finally:
            opened.close()
    found = tuple(content for content in contents if content is not None)
    if len(found) < len(contents):
        raise NotRead(_TOO_LARGE, file=file)
    return found


def _content(attachment: Any, largest: int) -> bytes | None:
    """Read *attachment*; None if it is larger than *largest*."""
    import ctypes

    import pypdfium2.raw as pdfium

    size = ctypes.c_ulong()
    pdfium.FPDFAttachment_GetFile(attachment, None, 0, size)
    if size.value > largest:
        return None
    return bytes(attachment.get_data())


def seen_in(pdf: bytes, file: str) -> tuple[int, dict[Language, str]]:
    """Return how many pages *pdf* has, and its words, folded, language by language.

    Raises:
        NotRead: it is damaged; *file* is said in the refusal.
    """
    import pypdfium2

    try:
        with Pages(pdf) as opened:
            return len(opened), read_texts(pdf)
    except pypdfium2.PdfiumError as error:
        raise NotRead(_DAMAGED, file=file) from error
