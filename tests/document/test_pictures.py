"""Pictures from outside: whatever the file holds, plain pixels or a clear refusal."""

import io
import random
from dataclasses import replace

import pytest
from PIL import Image, ImageCms

from desktop.document import Figure, Press, style
from desktop.document.galley import galley, logo
from desktop.document.pictures import (
    LARGEST_FILE,
    SIDE,
    BadPicture,
    read_figure,
    write_figure,
)
from desktop.document.slugs import Picture
from tests.document.specimen import document, part

WHITE, RED = (255, 255, 255), (255, 0, 0)


def file(image, kind="PNG", **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def plain(mode, colour, size=(20, 10)):
    return Image.new(mode, size, colour)


def read(raw):
    return read_figure(raw, "Logo")


def first(figure):
    return tuple(figure.pixels[:3])


def palette(**more):
    image = Image.new("P", (20, 10))
    image.putpalette([255, 0, 0] * 256)
    return file(image, **more)


def screen():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


FILES = {
    "RGB": (file(plain("RGB", RED)), RED),
    "with a profile": (file(plain("RGB", RED), icc_profile=screen()), RED),
    "with a profile of nothing": (file(plain("RGB", RED), icc_profile=b"no"), RED),
    "CMYK": (file(plain("CMYK", (0, 255, 255, 0)), "JPEG"), RED),
    "CMYK with a profile of something else": (
        file(plain("CMYK", (0, 255, 255, 0)), "JPEG", icc_profile=screen()),
        RED,
    ),
    "grey": (file(plain("L", 100)), (100, 100, 100)),
    "16 bits": (file(plain("I;16", 100 * 256)), (100, 100, 100)),
    "black and white": (file(plain("1", 1)), WHITE),
    "a palette": (palette(), RED),
    "a palette with a transparent colour": (palette(transparency=0), WHITE),
    "wholly transparent": (file(plain("RGBA", (255, 0, 0, 0))), WHITE),
    "half transparent": (file(plain("RGBA", (255, 0, 0, 128))), (255, 127, 127)),
    "grey and transparent": (file(plain("LA", (100, 0))), WHITE),
    "a transparent colour": (file(plain("RGB", RED), transparency=RED), WHITE),
}


@pytest.mark.parametrize("kind", FILES)
def test_whatever_the_file_holds_is_plain_pixels(kind):
    raw, colour = FILES[kind]
    figure = read(raw)
    assert (figure.width, figure.height, figure.words) == (20, 10, "Logo")
    assert len(figure.pixels) == 600
    assert max(abs(a - b) for a, b in zip(first(figure), colour, strict=True)) <= 2


def test_other_colours_are_turned_into_those_of_a_screen():
    # A screen whose red shines blue: by its profile, red is to be shown as blue.
    other = screen().replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ")
    profile = other.replace(b"....", b"bXYZ")
    red, _, blue = first(read(file(plain("RGB", RED), icc_profile=profile)))
    assert red < 5
    assert blue > 250


def test_a_turned_photograph_stands_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    raw = file(plain("RGB", RED), "JPEG", exif=turned)
    assert (read(raw).width, read(raw).height) == (10, 20)


def test_a_large_picture_is_made_small_and_a_small_one_is_not():
    figure = read(file(plain("RGB", RED, (5000, 2000)), "JPEG"))
    assert (figure.width, figure.height) == (SIDE, SIDE * 2 // 5)
    assert read(file(plain("RGB", RED, (1, 3000)))).width == 1
    assert read(file(plain("RGB", RED, (1, 1)))).width == 1


def test_of_several_frames_the_first_is_taken():
    frames = file(
        plain("RGB", RED), save_all=True, append_images=[plain("RGB", (0, 0, 255))]
    )
    assert first(read(frames)) == RED


REFUSED = {
    "nothing": (b"", "no picture"),
    "text": (b"not a picture at all", "no picture"),
    "a GIF": (file(plain("L", 1), "GIF"), "no picture"),
    "a PDF": (file(plain("L", 1), "PDF"), "no picture"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "SVG with a head": (b'\xef\xbb\xbf\n<?xml version="1.0"?><svg/>', "SVG"),
    "half of it": (file(Image.effect_noise((300, 200), 90))[:9000], "damaged"),
    "80 megapixels": (file(plain("1", 1, (8000, 10_000))), "40 million"),
    "100 megapixels": (file(plain("1", 1, (10_000, 10_000))), "40 million"),
    "400 megapixels": (file(plain("1", 1, (20_000, 20_000))), "40 million"),
    "a huge file": (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_FILE), "20 MB"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_picture_is_refused_in_one_sentence(kind):
    raw, words = REFUSED[kind]
    with pytest.raises(BadPicture, match=words):
        read(raw)


def test_a_picture_too_large_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(Image.Image, "convert", lambda *_: pytest.fail("unpacked"))
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(BadPicture, match="40 million"):
        read(REFUSED["80 megapixels"][0])


def test_a_damaged_file_is_a_picture_or_a_refusal():
    lots = random.Random(5)
    noise = Image.effect_noise((60, 40), 90)
    good = [file(noise), file(noise, "JPEG"), palette(transparency=0)]
    refused = 0
    for _ in range(400):
        raw = bytearray(lots.choice(good))
        for _ in range(lots.randint(1, 12)):
            raw[lots.randrange(len(raw))] = lots.randrange(256)
        try:
            figure = read(bytes(raw))
        except BadPicture:
            refused += 1
        else:
            assert len(figure.pixels) == 3 * figure.width * figure.height
    assert 100 < refused < 400


def test_a_figure_is_written_and_read_back_as_it_is():
    figure = read(file(Image.effect_noise((300, 200), 90)))
    assert read(write_figure(figure)) == figure


# --- On the page ---------------------------------------------------------------------


def test_a_logo_stands_in_the_middle_above_the_title():
    figure = Figure(600, 300, bytes(3 * 600 * 300), "Logo")
    made = replace(document("fr", part("title", "title", "", "Avenant")), logo=figure)
    first_slug, title, *_ = galley(made, Press())
    (ink,) = first_slug.inks
    assert isinstance(ink, Picture)
    assert (ink.figure, ink.owner) == (figure, "fr/logo")
    assert ink.height == first_slug.height == style.LOGO_HEIGHT
    assert ink.width == 2 * ink.height
    middle = style.LEFT + style.MEASURE / 2
    assert ink.x + ink.width / 2 == pytest.approx(middle)
    assert title.outline == "Avenant"


@pytest.mark.parametrize(
    ("pixels", "points"),
    [((1200, 40), (150, 5)), ((40, 1200), (46 / 30, 46)), ((30, 20), (30, 20))],
)
def test_a_logo_is_as_large_as_there_is_room_and_never_blown_up(pixels, points):
    (slug,) = logo(Figure(*pixels, b"", ""), "fr")
    ink = slug.inks[0]
    assert (ink.width, ink.height) == pytest.approx(points)
