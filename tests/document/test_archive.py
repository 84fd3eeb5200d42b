"""The file is PDF/A-3a and PDF/UA-1, and whoever breaks that is told."""

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace

import page
import pikepdf
import pytest

from desktop.bureau import Bureau, shelf
from desktop.document import Facing, Part, to_pdf
from desktop.document.objects import Stream, name, string
from desktop.document.structure import structure
from desktop.document.style import A4, LETTER
from desktop.drafts import read_case
from desktop.places import resources
from tests.document import deed_en, deed_fr
from tests.document.rich import LETTER as ENCLOSED
from tests.document.rich import rich

CASES = sorted((resources() / "cases").glob("*.yaml"))


def flaws(pdf):
    """Return what is wrong with *pdf*: the rules of both norms that it breaks."""
    return [
        failure.rule_id
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]


def final(deed):
    return replace(deed, watermark="", state="", code="7K2M-9QXD")


KINDS = {
    "draft": (rich(), {}),
    "english": (rich("en"), {}),
    "final": (final(rich()), {}),
    "letter": (rich(), {"paper": LETTER}),
    "enclosed": (rich(), {"enclosed": (ENCLOSED, replace(ENCLOSED, name="Été.json"))}),
    "long": (replace(deed_fr.deed(), contents="Table des matières"), {}),
    "specimen": (deed_en.deed(), {}),
    "two columns": (
        Facing(replace(rich(), contents="Table"), replace(rich("en"), contents="List")),
        {"enclosed": (ENCLOSED,)},
    ),
    "empty": (replace(rich(), parts=(), logo=None), {}),
    "one word": (
        replace(rich(), parts=(Part("article", "a", "", (), ()),), legend=()),
        {},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_deed_keeps_both_norms(kind):
    deed, more = KINDS[kind]
    assert flaws(to_pdf(deed, **more).pdf) == []


@pytest.fixture(scope="module")
def library():
    return shelf().library


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_keeps_both_norms(path, language, library):
    case = read_case(path, library)
    deed = Bureau(library, case.asof).write(case.draft, language)
    assert flaws(to_pdf(deed).pdf) == []


@pytest.fixture(scope="module")
def pdf():
    return to_pdf(rich(), enclosed=(ENCLOSED,)).pdf


@pytest.fixture
def opened(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as found:
        yield found


def asked(tool, *options):
    """Return what a tool of the system says."""
    found = subprocess.run(
        [shutil.which(tool), *options], capture_output=True, check=True, text=True
    )
    return found.stdout + found.stderr


@pytest.mark.system
def test_qpdf_finds_nothing_to_say(pdf, tmp_path):
    (file := tmp_path / "a.pdf").write_bytes(pdf)
    told = asked("qpdf", "--check", file)
    assert "WARNING" not in told
    assert "No syntax or stream encoding errors" in told


@pytest.mark.system
def test_every_font_is_embedded_cut_down_and_can_be_read(pdf, tmp_path):
    (file := tmp_path / "a.pdf").write_bytes(pdf)
    rows = asked("pdffonts", file).splitlines()[2:]
    assert len(rows) >= 4
    assert all(re.search(r" yes yes yes +\d+ +0$", row) for row in rows)


# --- What the file says of itself ----------------------------------------------------


def described(opened):
    """Return the properties in the XMP packet, by their names."""
    packet = opened.Root.Metadata.read_bytes()
    assert b"/Filter" not in opened.Root.Metadata.unparse()
    tree = ET.fromstring(packet)  # noqa: S314 - our own
    found = {}
    for element in tree.iter():
        words = [text.strip() for text in element.itertext() if text.strip()]
        found.setdefault(element.tag.rpartition("}")[2], words)
    return found


def test_the_properties_stand_in_the_file_twice_and_are_the_same(opened):
    told = described(opened)
    facts = opened.docinfo
    assert told["title"] == [str(facts.Title)] == ["Avenant n° 3 au Contrat-cadre"]
    assert told["description"] == [str(facts.Subject)]
    assert told["CreatorTool"] == [str(facts.Creator)]
    assert told["Producer"] == [str(facts.Producer)]
    assert told["language"] == ["fr-FR"]
    assert (told["part"], told["conformance"]) == (["3"], ["A"])
    assert set(facts.keys()) == {"/Title", "/Subject", "/Creator", "/Producer"}


def test_a_title_of_any_characters_is_said_in_both_places():
    title = "Avenant <3> & “R&D” (Ωμέγα \\ Łódź)"
    pdf = to_pdf(replace(rich(), title=title)).pdf
    assert flaws(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert described(opened)["title"] == [str(opened.docinfo.Title)] == [title]


def test_a_deed_in_two_languages_says_both():
    pdf = to_pdf(Facing(rich(), rich("en"))).pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert described(opened)["language"] == ["fr-FR", "en-GB"]
        assert (
            str(opened.docinfo.Title)
            == "Avenant n° 3 au Contrat-cadre / Amendment No. 3"
        )


def test_enclosed_files_come_out_as_they_went_in(opened):
    (related,) = opened.Root.AF
    assert (str(related.F), str(related.UF)) == (ENCLOSED.name, ENCLOSED.name)
    assert str(related.Desc) == ENCLOSED.words
    assert str(related.AFRelationship) == "/Source"
    assert opened.attachments[ENCLOSED.name].get_file().read_bytes() == ENCLOSED.data
    data = related.EF.F
    assert str(data.Subtype) == "/application/vnd.avenant+json"
    assert int(data.Params.Size) == len(ENCLOSED.data)


def test_what_is_enclosed_is_told_by_the_name_of_the_file_within_it():
    names = set()
    for data in (b"1", b"2"):
        pdf = to_pdf(rich(), enclosed=(replace(ENCLOSED, data=data),)).pdf
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            names.add(bytes(opened.trailer.ID[0]))
    assert len(names) == 2


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_pages_are_of_the_paper_asked_for(paper):
    printed = to_pdf(rich(), paper=paper)
    with pikepdf.open(io.BytesIO(printed.pdf)) as opened:
        for each in opened.pages:
            box = [float(side) for side in each.MediaBox]
            assert box == pytest.approx([0, 0, paper.width, paper.height], abs=0.01)
    for passage in printed.passages:
        assert passage.x0 == pytest.approx(paper.width - passage.x1)
        assert passage.y1 < paper.height - 60


def test_the_code_and_the_box_for_initials_stand_on_every_page():
    import pypdfium2

    opened = pypdfium2.PdfDocument(to_pdf(final(rich())).pdf)
    try:
        texts = [each.get_textpage().get_text_range() for each in opened]
    finally:
        opened.close()
    codes = {re.search(r"7K2M-9QXD-\w+", text)[0] for text in texts}
    assert len(codes) == len(texts) > 1
    assert all("Paraphes" in text for text in texts)


# --- Objects -------------------------------------------------------------------------


def test_a_stream_ends_on_a_line_of_its_own_whatever_its_last_byte():
    assert Stream(b"ab").format(None).endswith(b"\nab\nendstream\n")
    assert Stream(b"a\r").format(None).endswith(b"\na\r\r\nendstream\n")


def test_strings_and_names_are_escaped():
    assert string("a (b) \\ c") == r"(a \(b\) \\ c)"
    assert string("é") == "<FEFF00E9>"
    assert name("application/json") == "/application#2Fjson"


# --- Broken on purpose ---------------------------------------------------------------


def test_the_measure_of_the_controls_is_a_file_without_flaws(pdf):
    assert flaws(pdf) == []


BREAKS = {
    "no language": (rb"/Lang \(fr-FR\)", b"/Lanq (fr-FR)"),
    "no mark": (rb"/Marked true", b"/Marked fals"),
    "a heading skipped": (rb"/S/H2/", b"/S/H4/"),
    "a link without contents": (rb"/Contents(?=[(<])", b"/Kontents"),
    "a header cell without scope": (rb"/Scope/Column", b"/Skope/Column"),
    "a figure without words": (rb"/Alt", b"/Ult"),
    "a note without a name": (rb"/ID\(fr/legend\)", b"/IX(fr/legend)"),
    "a field without a description": (rb"/TU(?=[(<])", b"/TX"),
    "no claim": (rb"<pdfuaid:part>1", b"<pdfuaid:part>7"),
    "no colours": (rb"/OutputIntents", b"/OutpuuIntents"),
    "no relation": (rb"/AFRelationship", b"/AFRelationshiq"),
    "no role": (rb"/RoleMap", b"/RoleMaq"),
    "no order of tabs": (rb"/Tabs", b"/Tabz"),
}


@pytest.mark.parametrize("flaw", BREAKS)
def test_a_file_broken_on_purpose_is_found_out(flaw, pdf):
    pattern, broken = BREAKS[flaw]
    changed, count = re.subn(pattern, broken, pdf)
    assert count
    assert len(changed) == len(pdf)
    assert flaws(changed)


def test_strokes_outside_an_artifact_are_found_out(opened):
    first = opened.pages[0]
    content = first.Contents.read_bytes()
    assert content.count(b"/Artifact <</Type/Layout>> BDC")
    loose = content + b"\n1 w 10 10 m 90 10 l S"
    first.Contents = opened.make_stream(loose)
    out = io.BytesIO()
    opened.save(out, fix_metadata_version=False)
    assert flaws(out.getvalue())


def test_a_tree_with_a_skipped_heading_is_found_out(monkeypatch):
    def skipping(deed, press):
        tree = structure(deed, press)
        return replace(tree, kids=tuple(map(deeper, tree.kids)))

    def deeper(element):
        tag = "H5" if element.tag == "H2" else element.tag
        return replace(element, tag=tag, kids=tuple(map(deeper, element.kids)))

    monkeypatch.setattr("desktop.document.pdf.structure", skipping)
    assert flaws(to_pdf(rich()).pdf)
