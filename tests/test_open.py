"""Files that come back: which draft they carry, and whether one sees that draft."""

import io
import json
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from desktop import places
from desktop.bureau import Bureau
from desktop.document import Enclosed, to_pdf
from desktop.document.fingerprint import page_code
from desktop.document.reading import NotRead, enclosed_in
from desktop.drafts import NotDrawn, read_case
from desktop.exchange import ENCLOSED, LARGEST_FILE, MIME, BrokenLetter, seal
from desktop.incoming import draft_in
from desktop.office import Office
from desktop.vault import Vault

TODAY = date(2026, 11, 24)
A = places.resources() / "cases" / "A.yaml"


@pytest.fixture(scope="module")
def bureau(library):
    return Bureau(library, TODAY)


@pytest.fixture(scope="module")
def draft(library):
    return read_case(A, library).draft


@pytest.fixture(scope="module")
def printed(bureau, draft):
    """Print the case in each language, once."""
    return {each: bureau.print(draft, each) for each in ("fr", "en", "bi")}


@pytest.fixture
def file(tmp_path):
    def write(content, name="x.pdf"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def enclosing(bureau, draft, *letters, name=ENCLOSED):
    """Print *draft* with other files within than its letter."""
    document = bureau.write(draft, "fr")
    within = [Enclosed(name, MIME, letter, "x", "Source") for letter in letters]
    return to_pdf(document, enclosed=within).pdf


# --- what is within -----------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en", "bi"])
def test_every_pdf_carries_its_draft_and_says_the_same(
    bureau, draft, printed, file, language
):
    path = file(printed[language].pdf)
    found = bureau.inspect(path)
    assert found.agrees is True
    assert found.language == language
    assert found.pages == printed[language].pages
    back = draft_in(path, bureau.library).draft
    assert seal(back, bureau.facts(back)) == seal(draft, bureau.facts(draft))


def test_a_final_carries_its_draft_too(library, bureau, file):
    sample = read_case(places.resources() / "sample" / "sample.yaml", library).draft
    path = file(bureau.print(sample, "en", final=True).pdf)
    assert bureau.inspect(path).agrees is True


def test_for_whom_and_how_hard_we_draft_is_in_no_pdf(draft, printed):
    assert {"doc.side", "doc.position"} <= set(draft.answers)
    for each in printed.values():
        (letter,) = enclosed_in(each.pdf, ENCLOSED, 10**7, "x")
        answers = json.loads(letter)["answers"]
        assert not {"doc.side", "doc.position"} & set(answers)
        assert len(answers) > 100


def test_a_letter_has_no_text_that_could_agree(bureau, draft, file):
    found = bureau.inspect(file(seal(draft, bureau.facts(draft)), "x.avenant"))
    assert (found.agrees, found.pages, found.language) == (None, 0, None)


def test_one_answer_changed_within_and_the_text_does_not_agree(bureau, draft, file):
    other = draft.answer("sec.inc_h", Decimal(48))
    letter = seal(other, bureau.facts(other))
    found = bureau.inspect(file(enclosing(bureau, draft, letter)))
    assert found.agrees is False
    assert found.letter.answers["sec.inc_h"] == Decimal(48)


def test_of_another_revision_of_the_clauses_it_cannot_be_told(bureau, draft, file):
    letter = json.loads(seal(draft, bureau.facts(draft)))
    letter["library"] = "2020-01-01"
    found = bureau.inspect(file(enclosing(bureau, draft, json.dumps(letter).encode())))
    assert found.agrees is None
    assert found.pages > 0


def test_what_the_library_does_not_write_agrees_with_no_text(bureau, draft, file):
    other = draft.answer("ctr.law", "OTHER")
    letter = seal(other, bureau.facts(other))
    assert bureau.inspect(file(enclosing(bureau, draft, letter))).agrees is False


def test_read_and_approved_agrees_with_the_draft_that_knows_nothing_of_it(
    library, bureau, draft, file
):
    wet = draft
    for name, value in (
        ("sig.mode", "wet"),
        ("sig.orig", Decimal(3)),
        ("sig.init", True),
        ("sig.cpart", False),
    ):
        wet = wet.answer(name, value)
    assert bureau.takes_mention(wet)
    assert not bureau.takes_mention(draft)
    pdf = bureau.print(wet, "fr", mention=True).pdf
    assert bureau.inspect(file(pdf)).agrees is True
    assert len(set(bureau.codes(wet))) == 6


# --- files that are refused ---------------------------------------------------------


def refusal(bureau, path):
    with pytest.raises(BrokenLetter) as refused:
        bureau.inspect(path)
    said = refused.value.text()
    assert path.name in said
    assert "\n" not in said
    return said


def test_a_pdf_without_a_draft_is_refused(bureau, draft, file):
    assert "carries no draft" in refusal(bureau, file(enclosing(bureau, draft)))
    letter = seal(draft, bureau.facts(draft))
    other = file(enclosing(bureau, draft, letter, name="other.avenant"))
    assert "carries no draft" in refusal(bureau, other)


def test_a_pdf_with_two_drafts_is_refused(bureau, draft, file):
    letter = seal(draft, bureau.facts(draft))
    pikepdf = pytest.importorskip("pikepdf")
    path = file(b"")
    with pikepdf.open(io.BytesIO(enclosing(bureau, draft, letter))) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        names.extend([pikepdf.String("b"), names[1]])
        pdf.save(path)
    assert "more than one draft" in refusal(bureau, path)


@pytest.mark.parametrize("letter", [b"{}", b"x", b'{"format": "avenant-letter 9"}'])
def test_a_pdf_with_something_else_in_place_of_the_draft_is_refused(
    bureau, draft, file, letter
):
    refusal(bureau, file(enclosing(bureau, draft, letter)))


def test_a_draft_that_is_larger_than_a_draft_is_refused(bureau, draft, file):
    bomb = b" " * 100_000_000
    path = file(enclosing(bureau, draft, bomb))
    assert path.stat().st_size < 5_000_000
    assert "more data than a draft has" in refusal(bureau, path)


def test_a_damaged_pdf_is_refused(bureau, printed, file):
    pdf = printed["fr"].pdf
    refusal(bureau, file(pdf[: len(pdf) // 2]))
    assert "damaged" in refusal(bureau, file(b"%PDF-1.7\n" + b"\0" * 5_000))


def test_a_locked_pdf_is_refused(bureau, printed, file, tmp_path):
    pikepdf = pytest.importorskip("pikepdf")
    path = tmp_path / "locked.pdf"
    with pikepdf.open(file(printed["fr"].pdf)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user="y"))
    assert "locked by a password" in refusal(bureau, path)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b"PK\x03\x04", b"<html>"])
def test_what_is_no_pdf_is_refused(bureau, file, content):
    assert "is not an amendment draft" in refusal(bureau, file(content))


def test_a_file_of_a_hundred_megabytes_is_not_even_read(bureau, tmp_path, monkeypatch):
    path = tmp_path / "x.pdf"
    with path.open("wb") as made:
        made.truncate(100_000_000)
    assert path.stat().st_size > LARGEST_FILE

    def read(_):
        raise AssertionError

    monkeypatch.setattr("pathlib.Path.read_bytes", read)
    assert "larger than any amendment" in refusal(bureau, path)


def test_a_file_that_is_not_there_and_a_folder_are_refused(bureau, tmp_path):
    assert "cannot be opened" in refusal(bureau, tmp_path / "gone.pdf")
    (tmp_path / "x.pdf").mkdir()
    assert "is a folder" in refusal(bureau, tmp_path / "x.pdf")


def test_what_pdfium_refuses_is_told_apart():
    with pytest.raises(NotRead, match="damaged"):
        enclosed_in(b"%PDF-1.7", ENCLOSED, 10, "x")


# --- signed pages -------------------------------------------------------------------


def codes_of(pdf):
    """Read the codes at the feet of the pages, as a person would."""
    opened = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in opened]
    found = []
    for text in texts:
        words = text.split()
        found.extend(w for w in words if len(w) == 15 and w[4] == w[9] == "-")
    return found


@pytest.fixture(scope="module")
def final(library, bureau):
    sample = read_case(places.resources() / "sample" / "sample.yaml", library).draft
    return sample, bureau.print(sample, "fr", final=True)


def test_the_codes_on_the_pages_of_a_final_are_those_of_its_draft(bureau, final, file):
    sample, printed = final
    codes = codes_of(printed.pdf)
    assert len(codes) == printed.pages
    code = codes[0][:9]
    assert code in bureau.codes(sample)
    assert codes == [
        page_code(code, page, printed.pages) for page in range(1, printed.pages + 1)
    ]
    letter = file(seal(sample, bureau.facts(sample)), "x.avenant")
    for path in (letter, file(printed.pdf)):
        assert bureau.signed(path, codes).is_whole
        found = bureau.signed(path, codes[:-1])
        assert found.missing == (printed.pages,)


def test_a_page_of_the_text_before_one_answer_changed_is_foreign(bureau, final, file):
    sample, printed = final
    codes = codes_of(printed.pdf)
    other = sample.answer("sec.inc_h", Decimal(48))
    letter = file(seal(other, bureau.facts(other)), "x.avenant")
    found = bureau.signed(letter, codes)
    assert found.foreign == tuple(codes)
    assert found.agreed == ()


def test_a_draft_has_no_codes(printed):
    assert codes_of(printed["fr"].pdf) == []


def test_what_is_not_written_has_no_codes(bureau, draft):
    with pytest.raises(NotDrawn):
        bureau.codes(draft.answer("ctr.law", "OTHER"))


# --- which draft it is --------------------------------------------------------------


def state(office, draft):
    return office.write(draft, "en").state.replace("\u00a0", " ")


def test_a_draft_has_the_next_number_until_it_has_left_and_then_keeps_it(
    library, tmp_path
):
    days = iter([date(2026, 11, 23), date(2026, 11, 24)])
    with Vault.in_memory(library) as vault:
        office = Office(library, vault, next(days))
        draft = office.sample()
        assert state(office, draft) == "Draft No. 1 of 23 November 2026"
        office.export(draft, "en", tmp_path / "a.pdf")
        later = Office(library, vault, next(days))
        # The same text leaves again: in another language, and as a letter.
        later.export(draft, "fr", tmp_path / "b.pdf")
        later.send(draft, tmp_path / "c.avenant")
        assert state(later, draft) == "Draft No. 1 of 23 November 2026"
        changed = draft.answer("sec.inc_h", Decimal(48))
        assert state(later, changed) == "Draft No. 2 of 24 November 2026"
        later.send(changed, tmp_path / "d.avenant")
        assert later.edition(changed).number == 2
        assert later.edition(draft).number == 3, "back to what it was is a new draft"


def test_a_final_is_no_draft_and_is_not_counted(library, tmp_path):
    with Vault.in_memory(library) as vault:
        office = Office(library, vault, TODAY)
        draft = office.sample()
        office.export(draft, "fr", tmp_path / "a.pdf", final=True)
        changed = draft.answer("sec.inc_h", Decimal(48))
        assert office.edition(changed).number == 1


def test_a_draft_that_could_not_be_written_has_not_left(library, tmp_path):
    with Vault.in_memory(library) as vault:
        office = Office(library, vault, TODAY)
        draft = office.sample()
        with pytest.raises(places.NotWritten):
            office.export(draft, "fr", tmp_path / "nowhere" / "a.pdf")
        changed = draft.answer("sec.inc_h", Decimal(48))
        assert office.edition(changed).number == 1
