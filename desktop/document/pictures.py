"""Pictures that come from outside, such as a logo: read once, as plain pixels.

Whatever the file holds (other colours, transparency, sixteen bits, a turned photograph),
what comes back is red, green and blue on white, no larger than a page needs. Pillow is
loaded when the first picture is read. Knows nothing of where a picture stands.
"""

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import places
from desktop.document.blocks import Figure
from desktop.errors import N_, UserError

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 20 * 1024 * 1024  # bytes
MOST_PIXELS = 40_000_000
LOGO_WORDS = "Logo"  # in French as in English
SIDE = 1200  # pixels: the longer side of what is kept

_LARGE_FILE = N_("The picture is a file of more than 20 MB: choose a smaller one.")
_FORMATS = ("PNG", "JPEG")
_VECTORS = (b"<?xml", b"<svg", b"<!doctype svg")
_DEEP = ("I", "I;16", "I;16B", "I;16L", "I;16N")  # greys of sixteen bits


class BadPicture(UserError):
    """A file is no picture that can be printed."""


def read_figure(raw: bytes, words: str) -> Figure:
    """Read the picture in *raw*; *words* stand in for it where it is read aloud.

    Of several frames the first one is taken.

    Raises:
        BadPicture: it is no PNG or JPEG, it is too large, or it is damaged.
    """
    if len(raw) > LARGEST_FILE:
        raise BadPicture(_LARGE_FILE)
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower().startswith(_VECTORS):
        raise BadPicture(
            N_(
                "An SVG drawing cannot be printed here: save it as a PNG and choose that."
            )
        )
    from PIL import Image, UnidentifiedImageError

    # Pillow warns of pictures that unpack to far too much: here, it refuses them.
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(raw), formats=_FORMATS) as opened:
            _refuse_large(opened)
            flat = _flat(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise BadPicture(
            N_("This file is no picture that can be printed: choose a PNG or a JPEG.")
        ) from error
    except BadPicture:
        raise
    except Exception as error:  # a decoder fails in many ways on a damaged file
        raise BadPicture(
            N_("The picture is damaged: save it again, or choose another.")
        ) from error
    return Figure(flat.width, flat.height, flat.tobytes(), words)


def read_logo(path: Path) -> Figure:
    """Read the logo in the file *path*.

    Raises:
        BadPicture: it cannot be opened, or is no picture that can be printed.
    """
    raw = places.take(path, LARGEST_FILE, BadPicture, _LARGE_FILE)
    return read_figure(raw, LOGO_WORDS)


def write_figure(figure: Figure) -> bytes:
    """Return *figure* as a PNG, which `read_figure` reads back as it is."""
    from PIL import Image

    size = (figure.width, figure.height)
    out = io.BytesIO()
    Image.frombytes("RGB", size, figure.pixels).save(out, "PNG")
    return out.getvalue()


def _refuse_large(opened: "Image") -> None:
    """Refuse what would unpack to too much; only its head has been read so far."""
    if opened.width * opened.height > MOST_PIXELS:
        raise _too_large()


def _too_large() -> BadPicture:
    return BadPicture(
        N_("The picture has more than 40 million pixels: choose a smaller one.")
    )


def _flat(opened: "Image") -> "Image":
    """Return the picture upright, on white, in the colours of a screen, small."""
    from PIL import ImageOps

    opened.draft(None, (SIDE, SIDE))  # a JPEG is unpacked no larger than needed
    profile = opened.info.get("icc_profile")
    flat = ImageOps.exif_transpose(_on_white(opened))
    flat.thumbnail((SIDE, SIDE))
    return _as_seen(flat, profile)


def _on_white(opened: "Image") -> "Image":
    """Lay the picture on white, where light would pass through it."""
    from PIL import Image

    if opened.mode in _DEEP:
        return opened.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if not opened.has_transparency_data:
        return opened.convert("RGB") if opened.mode in ("P", "1") else opened.copy()
    seen = opened.convert("RGBA")
    flat = Image.new("RGBA", seen.size, "white")
    flat.alpha_composite(seen)
    flat.info = seen.info
    return flat.convert("RGB")


def _as_seen(flat: "Image", profile: bytes | None) -> "Image":
    """Turn the colours into those of a screen, by the *profile* if it is a good one."""
    from PIL import ImageCms

    if profile:
        screen = ImageCms.createProfile("sRGB")
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            seen = ImageCms.profileToProfile(flat, source, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            seen = None  # for other colours than these: the plain way will do
        if seen is not None:
            return seen
    return flat.convert("RGB")
