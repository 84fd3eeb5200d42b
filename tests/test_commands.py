"""The command line from outside: another process, its exit code and its two outputs."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from desktop import __version__
from desktop.cli import _WORKS
from desktop.document.text import read_texts
from desktop.usage import SameFile, Source, Target, Usage, parser, spare

ROOT = Path(__file__).parents[1]
CASES = ROOT / "resources" / "cases"
A, B, C = (CASES / f"{name}.yaml" for name in "ABC")
DONE, BLOCKED, USAGE, REFUSED = range(4)

EMPTY = "answers: {}\n"
# The form that a variation must have was not looked up: K01 blocks.
BLOCKING = (
    "asof: 2027-02-01\nanswers:\n  doc: {lang: fr}\n"
    "  ctr: {law: FR, variation_form: unknown, end: 2027-12-31}\n"
    "  dur: {end: 2027-06-30}\n"
)
BROKEN = "answers:\n  ctr: {law: FR, nothing: 1}\n"


@pytest.fixture
def avenant(tmp_path):
    """Run the program as a person would, with a new home and no display."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT")}
    environment = kept | {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }

    def run(*words, before=(), **more):
        told = subprocess.run(
            [*before, sys.executable, "-m", "desktop", *map(str, words)],
            cwd=more.pop("cwd", tmp_path),
            stdin=more.pop("stdin", subprocess.DEVNULL),
            env=environment | more,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert "Traceback" not in told.stderr, told.stderr
        return told

    return run


def sentence(told):
    """Take the one sentence that a refusal is; notices may stand before it."""
    *notices, line = told.stderr.strip().splitlines()
    for notice in notices:
        assert "balanced" in notice or "not asked" in notice, notice
    assert line[-1] in ".!", line
    return line


def left_in(folder):
    """Name what stands in a folder, hidden files among it."""
    return sorted(p.name for p in folder.iterdir())


# --- what is read is not written over ----------------------------------------------


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder with a case, and three other names of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_bytes(A.read_bytes())
    (tmp_path / "link.yaml").symlink_to("own.yaml")
    (tmp_path / "hard.yaml").hardlink_to("own.yaml")
    return tmp_path


@pytest.mark.parametrize("name", ["own.yaml", "link.yaml", "hard.yaml"])
def test_no_command_writes_over_a_file_that_it_reads(own, name):
    draw = ("draw", "own.yaml", "--language", "fr")
    over = own.parent / own.name / name  # the same file, by its whole path
    for words in (
        (*draw, "-o", name),
        (*draw, "-o", str(over)),
        (*draw, "-o", "x.pdf", "--text", name),
        ("draw", "x.yaml", "--language", "fr", "--logo", "own.yaml", "-o", name),
        ("compare", "own.yaml", "x.yaml", "-o", name),
        ("compare", "x.yaml", "own.yaml", "-o", f"./{name}"),
    ):
        with pytest.raises(SameFile, match=r"“\w+\.yaml” is the file that is read"):
            spare(parser(_WORKS).parse_args(words))


def test_no_command_writes_two_things_into_one_file(own):
    words = ("draw", "own.yaml", "--language", "fr", "-o", "y.pdf", "--text", "./y.pdf")
    with pytest.raises(SameFile, match=r"“y\.pdf” would be written twice"):
        spare(parser(_WORKS).parse_args(words))
    other = (*words[:-1], "y.txt")
    spare(parser(_WORKS).parse_args(other))


def test_every_file_that_a_command_takes_is_known_as_read_or_written():
    """Else a command that comes later would pass by the check."""
    words = parser(_WORKS)
    commands = next(a for a in words._actions if isinstance(a.choices, dict)).choices
    for name, command in commands.items():
        for action in command._actions:
            if action.metavar and re.search(r"FILE|\.(yaml|pdf|txt)", action.metavar):
                assert action.type in (Source, Target), (name, action.metavar)


def test_a_case_is_still_there_after_it_was_to_be_drawn_over(avenant, own):
    told = avenant("draw", "own.yaml", "--language", "fr", "-o", "own.yaml")
    assert told.returncode == REFUSED
    assert sentence(told) == (
        "“own.yaml” is the file that is read: choose another name."
    )
    assert (own / "own.yaml").read_bytes() == A.read_bytes()


# --- the documents ----------------------------------------------------------------


def test_the_demonstration_writes_every_language_and_the_draft(avenant, tmp_path):
    told = avenant("demo", "out")
    assert told.returncode == DONE
    pdfs = [f"avenant-{language}.pdf" for language in ("bi", "en", "fr")]
    files = [*pdfs, "avenant.avenant"]
    assert left_in(tmp_path / "out") == files
    assert sorted(Path(line).name for line in told.stdout.split()) == files
    for name in pdfs:
        content = (tmp_path / "out" / name).read_bytes()
        assert content.startswith(b"%PDF-")
        assert len(content) > 50_000


@pytest.mark.parametrize("platform", ["", "offscreen", "minimal:size=1x1"])
def test_without_a_display_the_demonstration_is_written(avenant, tmp_path, platform):
    display = {"DISPLAY": ":0", "QT_QPA_PLATFORM": platform} if platform else {}
    told = avenant(**display)
    assert told.returncode == DONE
    assert "no display" in sentence(told)
    assert (tmp_path / "demo" / "avenant-fr.pdf").exists()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_case_is_drawn_with_its_text(avenant, tmp_path, language):
    told = avenant(
        *("draw", A, "--language", language, "-o", "deed.pdf", "--text", "deed.txt")
    )
    assert told.returncode == DONE
    assert told.stdout == ""
    assert (tmp_path / "deed.pdf").read_bytes().startswith(b"%PDF-")
    text = (tmp_path / "deed.txt").read_text(encoding="utf-8")
    assert {"fr": "avenant", "en": "amendment"}[language] in text.lower()
    assert not re.search(r"[{}\[\]]|…{2}|\.{3}", text)


def test_the_same_case_gives_the_same_bytes(avenant, tmp_path):
    for seed, name in enumerate(("one.pdf", "two.pdf")):
        words = ("draw", B, "--language", "en", "-o", name)
        assert avenant(*words, PYTHONHASHSEED=str(seed)).returncode == DONE
    one, two = (tmp_path / n for n in ("one.pdf", "two.pdf"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("content", "why"), [(EMPTY, "(ctr.law)"), (BLOCKING, "(K01)")]
)
def test_an_unfinished_draft_is_not_drawn_as_a_final(
    avenant, write, tmp_path, content, why
):
    case = write("case.yaml", content)
    told = avenant("draw", case, "--language", "fr", "-o", "deed.pdf", "--final")
    assert told.returncode == BLOCKED
    lead, *obstacles = told.stderr.splitlines()
    assert "cannot be final yet" in lead
    assert obstacles[0].startswith("– ")
    assert obstacles[0].endswith(why)
    assert not (tmp_path / "deed.pdf").exists()


def test_an_unfinished_draft_is_drawn_with_its_blanks(avenant, write, tmp_path):
    case = write("case.yaml", EMPTY)
    told = avenant("draw", case, "--language", "en", "-o", "deed.pdf")
    assert told.returncode == DONE
    assert (tmp_path / "deed.pdf").stat().st_size > 5_000


def test_a_case_is_drawn_in_two_columns(avenant, tmp_path):
    told = avenant(
        *("draw", A, "--language", "bi", "-o", "deed.pdf", "--text", "deed.txt")
    )
    assert told.returncode == DONE
    assert "prevails" not in told.stderr
    text = " ".join((tmp_path / "deed.txt").read_text(encoding="utf-8").split())
    for words in ("Article 1er – Définitions", "1. Interpretation", "Schedule 1 –"):
        assert words in text
    assert (tmp_path / "deed.pdf").read_bytes().startswith(b"%PDF-")


def test_two_columns_without_the_clause_on_languages_are_drawn_and_told(
    avenant, tmp_path
):
    told = avenant("draw", B, "--language", "bi", "-o", "deed.pdf")
    assert told.returncode == DONE
    assert "does not say which language prevails" in told.stderr
    assert (tmp_path / "deed.pdf").exists()


def test_two_columns_are_final_only_if_both_are(avenant, write, tmp_path):
    case = A.read_text(encoding="utf-8")
    half = re.sub(r"(?ms)^      en: Home loan.*?the Bank\.\n", "", case)
    assert half != case
    told = avenant(
        "draw", write("x.yaml", half), "--language", "bi", "-o", "x.pdf", "--final"
    )
    assert told.returncode == BLOCKED
    assert "ctr.object" in told.stderr
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.system
@pytest.mark.parametrize("language", ["fr", "en"])
def test_other_programs_read_what_is_drawn(avenant, tmp_path, language):
    avenant("draw", B, "--language", language, "-o", "deed.pdf", "--text", "deed.txt")
    for command in (
        ["qpdf", "--check", "deed.pdf"],
        ["pdftotext", "-raw", "-enc", "UTF-8", "deed.pdf", "read.txt"],
    ):
        told = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stdout + told.stderr
    written, read = (
        # A line that ends within a word has a hyphen more.
        re.sub(r"[\W_]+", "", (tmp_path / name).read_text(encoding="utf-8"))
        for name in ("deed.txt", "read.txt")
    )
    # Pages end and the contents stand between: every piece of the text is somewhere.
    pieces = [written[at : at + 40] for at in range(0, len(written) - 40, 40)]
    assert sum(piece in read for piece in pieces) > 0.95 * len(pieces)
    assert len(read) >= len(written)


# --- what comes back --------------------------------------------------------------

SAMPLE = ROOT / "resources" / "sample" / "sample.yaml"


def test_a_draft_has_the_number_that_it_is_given(avenant, tmp_path):
    for number, name in ((), "x.pdf"), (("--number", 3), "y.pdf"):
        drawn = avenant(
            *("draw", A, "--language", "fr", "-o", name, "--on", "2026-11-24"), *number
        )
        assert drawn.returncode == DONE
    first, third = (heads(tmp_path / name) for name in ("x.pdf", "y.pdf"))
    assert "Projet du 24 novembre 2026" in first
    assert "Projet n° 3 du 24 novembre 2026" in third


@pytest.mark.parametrize("number", ["third", "0", "-1", "10000", "1.5", "１"])
def test_a_number_that_no_draft_has_is_told_in_the_language_of_the_officer(number):
    """In this process: what is looked at is the sentence alone."""
    words = ("draw", "a.yaml", "--language", "fr", "-o", "z.pdf", f"--number={number}")
    with pytest.raises(Usage) as wrong:
        parser(_WORKS).parse_args(words)
    assert "a whole number from 1 to 9999 is expected" in str(wrong.value)
    assert "int" not in str(wrong.value).split()


def test_a_number_that_a_draft_can_have_is_taken():
    for number in ("1", "03", "9999"):
        words = ("draw", "a", "--language", "fr", "-o", "z", "--number", number)
        assert parser(_WORKS).parse_args(words).number == int(number)


def test_a_deed_is_drawn_on_the_paper_and_with_the_logo_that_are_named(
    avenant, tmp_path
):
    Image.new("RGBA", (60, 20), (0, 0, 160, 200)).save(tmp_path / "logo.png")
    words = ("draw", B, "--language", "en", "-o")
    for name, more in (("a4.pdf", ()), ("letter.pdf", ("--paper", "letter"))):
        told = avenant(*words, name, "--logo", "logo.png", *more)
        assert told.returncode == DONE, told.stderr
    sizes = []
    for name in ("a4.pdf", "letter.pdf"):
        with pikepdf.open(tmp_path / name) as pdf:
            sizes.append([round(float(side)) for side in pdf.pages[0].mediabox])
            pictures = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)
                        and o.get("/Subtype") == "/Image"]  # fmt: skip
            assert [(int(o.Width), int(o.Height)) for o in pictures] == [(60, 20)]
            assert pictures[0].read_bytes()[:3] == bytes((55, 55, 180))
    assert sizes == [[0, 0, 595, 842], [0, 0, 612, 792]]
    assert avenant(*words, "x.pdf", "--paper", "a5").returncode == USAGE


@pytest.mark.parametrize("content", [b"no picture", b"<svg/>", None])
def test_a_logo_that_is_no_picture_is_refused_and_nothing_written(
    avenant, tmp_path, content
):
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    told = avenant("draw", B, "--language", "en", "-o", "x.pdf", "--logo", "logo.png")
    assert told.returncode == REFUSED
    assert sentence(told)
    assert not (tmp_path / "x.pdf").exists()


def heads(path):
    """Read all that stands on the first page, blanks as plain ones."""
    pdfium = pytest.importorskip("pypdfium2")
    text = pdfium.PdfDocument(path)[0].get_textpage().get_text_range()
    return " ".join(text.split())


def test_a_pdf_and_a_letter_say_which_draft_they_carry(avenant, tmp_path):
    assert avenant("demo", "out").returncode == DONE
    rows = []
    for name in (
        "avenant-fr.pdf",
        "avenant-en.pdf",
        "avenant-bi.pdf",
        "avenant.avenant",
    ):
        told = avenant("open", tmp_path / "out" / name, "--json")
        assert told.returncode == DONE
        rows.append(json.loads(told.stdout))
    assert [row["agrees"] for row in rows] == [True, True, True, None]
    assert [row["shown_in"] for row in rows] == ["fr", "en", "bi", None]
    assert all(row["answers"] > 100 for row in rows)
    assert {row["client"] for row in rows} == {"Maisons Orvanel"}
    said = avenant("open", "out/avenant-fr.pdf", "--interface", "fr").stdout
    assert "Maisons Orvanel" in said


def test_a_pdf_whose_text_is_not_that_of_its_data_ends_with_one(avenant, tmp_path):
    pikepdf = pytest.importorskip("pikepdf")
    avenant("demo", "out")
    path = tmp_path / "out" / "avenant-fr.pdf"
    with pikepdf.open(path) as pdf:
        stream = pdf.Root.Names.EmbeddedFiles.Names[1].EF.F
        changed = stream.read_bytes().replace(b"Maisons Orvanel", b"Maisons Orvanex")
        stream.write(changed)
        pdf.save(tmp_path / "forged.pdf")
    told = avenant("open", "forged.pdf")
    assert told.returncode == BLOCKED
    assert "Maisons Orvanex" in told.stdout
    assert "do not agree" in told.stdout


@pytest.mark.parametrize("command", [("open",), ("pages",)])
def test_what_carries_no_draft_is_refused_in_a_sentence(avenant, tmp_path, command):
    (tmp_path / "x.avenant").write_bytes(b"{}")
    codes = ("7K2M-9QXD-0104V",) if command == ("pages",) else ()
    for name in ("x.avenant", "gone.pdf"):
        told = avenant(*command, name, *codes)
        assert told.returncode == REFUSED
        assert name in sentence(told)


def test_every_command_reads_a_letter_as_it_reads_a_case(avenant, tmp_path):
    avenant("demo", "out")
    letter = tmp_path / "out" / "avenant.avenant"
    drawn = avenant("draw", letter, "--language", "en", "-o", "x.pdf")
    assert drawn.returncode == DONE
    from_letter, from_case = (avenant("clauses", f) for f in (letter, SAMPLE))
    assert from_letter.stdout == from_case.stdout


def test_codes_on_signed_pages_are_checked_as_words_and_line_by_line(avenant, tmp_path):
    drawn = avenant("draw", SAMPLE, "--language", "fr", "-o", "x.pdf", "--final")
    assert drawn.returncode == DONE
    pdfium = pytest.importorskip("pypdfium2")
    pages = pdfium.PdfDocument(tmp_path / "x.pdf")
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    codes = re.findall(r"\b\w{4}-\w{4}-\w{5}\b", text)
    assert len(codes) == len(pages)
    for draft in (SAMPLE, tmp_path / "x.pdf"):
        told = avenant("pages", draft, *codes)
        assert told.returncode == DONE, told.stdout
        assert "Every page, 1 to" in told.stdout
        other, wrong = "7K2M-9QXD-0104V", "7K2M-9QXD-0104W"
        found = avenant("pages", draft, *codes[1:], other, wrong, "--json")
        assert found.returncode == BLOCKED
        row = json.loads(found.stdout)
        assert row["missing"] == [1]
        assert (row["foreign"], row["mistyped"]) == ([other], [wrong])
    (tmp_path / "codes.txt").write_text("\n".join(codes), encoding="utf-8")
    with (tmp_path / "codes.txt").open(encoding="utf-8") as typed:
        assert avenant("pages", SAMPLE, stdin=typed).returncode == DONE
    told = avenant("pages", SAMPLE, stdin=subprocess.DEVNULL)
    assert told.returncode == REFUSED
    assert "No code was given" in sentence(told)
    told = avenant("pages", "nope", stdin=subprocess.DEVNULL)
    assert "“nope” cannot be opened" in sentence(told), "the file comes first"
    with pikepdf.new() as plain:
        plain.add_blank_page()
        plain.save(tmp_path / "plain.pdf")
    told = avenant("pages", "plain.pdf", "7K2M-9QXD-0104V")
    assert told.returncode == REFUSED
    assert "“plain.pdf” carries no draft" in sentence(told)


# --- one against another ----------------------------------------------------------

OTHER = A.read_text(encoding="utf-8").replace("inc_h: 4\n", "inc_h: 48\n")
FOUND = (
    "…de Sécurité dans les quatre (4) heures",
    "dans les quarante-huit (48) heures",
)


def test_what_changed_between_two_drafts_is_listed(avenant, write):
    told = avenant("compare", A, write("other.yaml", OTHER), "--language", "fr")
    assert told.returncode == DONE
    place, before, after = told.stdout.splitlines()
    assert place == "5.7  changed", "the words of the deed are French, the label is not"
    assert before.startswith(f"  - {FOUND[0]}")
    assert after.startswith("  + ")
    assert FOUND[1] in after


def test_the_languages_of_a_comparison_are_those_of_the_draft(avenant, write):
    # The case is bilingual.
    told = avenant("compare", A, write("other.yaml", OTHER), "--interface", "fr")
    lines = told.stdout.splitlines()
    assert [line for line in lines if line.startswith("5.7")] == ["5.7  modifié"] * 2
    assert not re.search(r"\b(changed|added|deleted)\b", told.stdout)
    assert "  - …in Schedule\u00a02 within four (4) hours" in told.stdout
    assert f"  - {FOUND[0]}" in told.stdout


def test_that_nothing_changed_is_said_once_in_the_language_of_the_officer(avenant):
    told = avenant("compare", A, A, "--interface", "fr")
    (line,) = told.stdout.splitlines()
    assert line.startswith("Les deux versions sont identiques")
    assert "The two versions are the same" in avenant("compare", A, A).stdout


def test_a_case_its_letter_and_its_pdf_are_the_same_draft(avenant, tmp_path):
    sample = ROOT / "resources" / "sample" / "sample.yaml"
    avenant("demo", "out")
    for name in ("avenant.avenant", "avenant-fr.pdf"):
        told = avenant("compare", sample, tmp_path / "out" / name, "--language", "fr")
        assert told.returncode == DONE
        assert told.stdout.startswith("The two versions are the same"), name
        assert len(told.stdout.splitlines()) == 1


@pytest.mark.parametrize("language", ["fr", "bi"])
def test_what_changed_is_marked_in_a_pdf(avenant, write, tmp_path, language):
    other = write("other.yaml", OTHER)
    words = ("compare", A, other, "--language", language, "-o", "redline.pdf")
    told = avenant(*words)
    assert told.returncode == DONE
    assert told.stdout == told.stderr == ""
    texts = read_texts((tmp_path / "redline.pdf").read_bytes())
    assert set(texts) == ({"fr", "en"} if language == "bi" else {"fr"})
    assert "« A.yaml » (avant) et de « other.yaml »" in texts["fr"]
    assert "quatre (4)quarante-huit (48) heures" in texts["fr"]
    assert "Liste des modifications" in texts["fr"]


def test_two_texts_are_compared(avenant, write, tmp_path):
    one = write("one.txt", "5.1 Le prix est de 100 euros.\n\nFin.\n")
    two = write("two.txt", "\ufeff5.1 Le prix est de 120 euros.\r\nFin.\r\n")
    told = avenant("compare", one, two)
    assert told.returncode == DONE
    assert told.stdout == (
        "5.1  changed\n  - 5.1 Le prix est de 100 euros.\n"
        "  + 5.1 Le prix est de 120 euros.\n"
    )
    avenant("compare", one, two, "--language", "fr", "-o", "texts.pdf")
    (text,) = read_texts((tmp_path / "texts.pdf").read_bytes()).values()
    assert text.startswith("Comparaison de deux textes")


def test_a_draft_is_not_compared_with_a_text_nor_a_text_in_two_columns(avenant, write):
    text = write("one.txt", "Un.\n")
    told = avenant("compare", A, text)
    assert told.returncode == REFUSED
    assert "same kind" in sentence(told)
    told = avenant("compare", text, text, "--language", "bi")
    assert told.returncode == REFUSED
    assert "--language fr" in sentence(told)


@pytest.mark.parametrize("content", [b"\xff\xfeU\0n\0", b"a" * 4_000_001, None])
def test_what_is_no_text_is_refused(avenant, tmp_path, content):
    text = tmp_path / "other.txt"
    if content is not None:
        text.write_bytes(content)
    told = avenant("compare", text, text)
    assert told.returncode == REFUSED
    assert told.stdout == ""
    assert "“other.txt”" in sentence(told)


# --- the lists --------------------------------------------------------------------


def test_every_question_is_listed(avenant):
    rows = json.loads(avenant("questions", "--json").stdout)
    assert len(rows) == 280
    assert len({row["id"] for row in rows}) == 280
    for row in rows:
        assert {"id", "topic", "kind", "ask_if", "required", "options"} <= set(row)
        assert set(row["name"]) == {"fr", "en"}
        assert all(row["name"].values())


def test_a_complete_case_needs_no_answer_and_an_empty_one_many(avenant, write):
    def required(case):
        rows = json.loads(avenant("questions", case, "--json").stdout)
        return [row["id"] for row in rows if row["required"]]

    assert required(A) == []
    assert "doc.lang" in required(write("empty.yaml", EMPTY))


def test_clauses_stand_with_their_number_and_their_reason(avenant):
    rows = json.loads(avenant("clauses", A, "--json").stdout)
    ids = [row["id"] for row in rows]
    assert {"F01", "C-T4-01"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"F\d\d|C-T\d+-\d+|Z\d\d", name) for name in ids)
    assert any(row["because"] for row in rows)
    lines = avenant("clauses", A).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ids


def test_a_case_that_a_check_blocks_gives_one(avenant, write):
    case = write("case.yaml", BLOCKING)
    told = avenant("check", case, "--json")
    assert told.returncode == BLOCKED
    rows = {row["id"]: row for row in json.loads(told.stdout)}
    assert rows["K01"]["severity"] == "blocker"
    assert rows["K01"]["state"] == "fires"
    assert rows["K01"]["answers"] == ["ctr.variation_form"]
    assert avenant("check", A).returncode == DONE


def test_what_waits_for_an_answer_is_listed_when_asked(avenant, write):
    case = write("case.yaml", EMPTY)
    told = avenant("check", case, "--json", "--all")
    assert {row["state"] for row in json.loads(told.stdout)} == {"waits"}
    assert avenant("check", case, "--json").stdout.strip() == "[]"


def test_a_case_that_no_check_fires_on_says_so(avenant, write):
    case = write("case.yaml", EMPTY)
    told = avenant("check", case)
    assert (told.returncode, told.stdout) == (DONE, "")
    assert sentence(told) == f"{case}: no check fires."
    assert avenant("check", case, "--json").stderr == ""


def test_the_day_of_the_examination_can_be_given(avenant):
    def blocks(*words):
        told = avenant("check", C, "--json", *words)
        return "K49" in {row["id"] for row in json.loads(told.stdout)}

    # The insurer must know within fifteen days; the case says since which day.
    known = date.fromisoformat(
        re.search(r"known: ([\d-]+)", C.read_text(encoding="utf-8"))[1]
    )
    assert not blocks()
    assert not blocks("--on", known + timedelta(days=15))
    assert blocks("--on", known + timedelta(days=16))


def test_a_day_that_is_none_is_refused(avenant):
    told = avenant("check", A, "--on", "2027-02-30")
    assert told.returncode == REFUSED
    assert "2027-02-30" in sentence(told)


@pytest.mark.parametrize("listing", ["questions", "clauses", "check"])
def test_a_case_that_is_refused_does_not_stop_the_others(avenant, write, listing):
    broken = write("broken.yaml", BROKEN)
    told = avenant(listing, A, broken, B, "--json")
    assert told.returncode == REFUSED
    results = json.loads(told.stdout)
    assert list(results) == [str(A), str(broken), str(B)]
    assert isinstance(results[str(A)], list)
    assert isinstance(results[str(B)], list)
    assert results[str(broken)] == {"refused": sentence(told)}
    assert "line 2" in sentence(told)


# --- the rest ---------------------------------------------------------------------


def test_the_versions_are_said(avenant):
    told = avenant("--version")
    assert told.returncode == DONE
    assert re.fullmatch(rf"avenant {__version__}, clauses [\w.-]+\n", told.stdout)


def test_every_part_tries_itself(avenant, tmp_path):
    told = avenant("--selftest", AVENANT_VAULT=str(tmp_path / "mine"))
    assert told.returncode == DONE, told.stdout + told.stderr
    for part in ("library", "vault", "document (fr)", "document (en)", "keychain"):
        assert part in told.stdout
    assert left_in(tmp_path) == ["home"]


@pytest.mark.parametrize(
    "how", [{"before": ()}, {"LC_ALL": "fr_FR.UTF-8"}, {"LC_ALL": "", "LANG": "fr_CA"}]
)
def test_it_speaks_french_to_who_asks_or_lives_in_it(avenant, how):
    words = ["--interface", "fr"] if "before" in how else []
    told = avenant(*words, "clauses", "nowhere.yaml", **how)
    assert told.returncode == REFUSED
    assert re.search(r"\b(le|la|nom|droit|vérifiez|ouvert)\b", sentence(told))


_ENGLISH = re.compile(
    r"\b(usage:|show|help message|positional|invalid|choose|the following|required"
    r"|unrecognized|expected|DIR|OUT|CASE)\b"
)


@pytest.mark.parametrize(
    "words",
    [("--help",), *((name, "--help") for name in ("demo", "draw", "check", "clauses"))],
)
def test_the_help_is_in_the_language_of_the_officer(avenant, words):
    told = avenant("--interface", "fr", *words)
    assert told.returncode == DONE
    assert told.stdout.startswith("utilisation\u00a0: avenant")
    assert _ENGLISH.findall(told.stdout) == []
    assert avenant(*words).stdout.startswith("usage: avenant")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nonsense",), "valeur inconnue, « nonsense »"),
        (("draw", "a.yaml", "--language", "de", "-o", "b.pdf"), "« de » (au choix"),
        (("draw", "a.yaml", "-o"), "une valeur est attendue"),
        (("clauses",), "il manque : CAS.yaml"),
        (("--nonsense",), "argument inconnu, --nonsense"),
    ],
)
def test_wrong_words_are_told_in_the_language_of_the_officer(avenant, words, says):
    told = avenant(*words, LC_ALL="fr_FR.UTF-8")
    assert told.returncode == USAGE
    line = sentence(told).replace("\u00a0", " ")
    assert line.startswith("La commande « avenant")
    assert says in line
    assert _ENGLISH.findall(line) == []


def test_the_lists_are_in_the_language_of_the_officer(avenant, write):
    words = ("--interface", "fr")
    clauses = avenant(*words, "clauses", A).stdout
    assert "(en raison de ctr." in clauses
    waits = avenant(*words, "check", "--all", write("case.yaml", EMPTY)).stdout
    assert waits.rstrip().endswith("[en attente]")
    questions = avenant(*words, "questions").stdout
    assert "(facultatif)" in questions
    assert not re.search(r"\b(because|waits|optional)\b", clauses + waits + questions)
    assert "’" in clauses
    assert "’" in waits
    assert "’" in questions
    assert "'" not in clauses + waits + questions


def test_each_command_has_its_help(avenant):
    told = avenant("--help")
    assert told.returncode == DONE
    for command in ("demo", "draw", "compare", "questions", "clauses", "check"):
        assert command in told.stdout
    assert "CASE.yaml" in avenant("draw", "--help").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("draw",),
        ("draw", "case.yaml", "--language", "de", "-o", "deed.pdf"),
        ("clauses",),
        ("--nonsense",),
        ("demo", "one", "two"),
    ],
)
def test_wrong_words_are_wrong_usage(avenant, words):
    told = avenant(*words)
    assert told.returncode == USAGE
    assert told.stdout == ""
    assert "--help" in sentence(told)


@pytest.mark.system
def test_the_window_stays_open_on_a_real_display(tmp_path):
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        [
            shutil.which("Xvfb"),
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1366x768x24",
        ],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as file:
            display = file.readline().strip()
        kept = {k: v for k, v in os.environ.items() if k == "PATH"}
        window = subprocess.Popen(
            [sys.executable, "-m", "desktop", "--vault", tmp_path / "vault"],
            cwd=tmp_path,
            env=kept
            | {"HOME": str(tmp_path), "DISPLAY": f":{display}"}
            | {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
        )
        with pytest.raises(subprocess.TimeoutExpired):  # it waits for its officer
            window.wait(8)
        window.terminate()
        _nothing, told = window.communicate(timeout=30)
    finally:
        screen.terminate()
        screen.wait(30)
    assert told == ""


# --- what can go wrong ------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"answers:\n  ctr: {law: XX}\n",
        b"answers:\n  ctr: {date: 2027-02-30}\n",
        b"answers:\n  ctr: {law: FR}\n  ctr: {law: EW}\n",
        b"answers:\n\tctr: {law: FR}\n",
        b"answers: &a [*a, *a]\n",
        b"answers:\n  ctr: {title: \xe9}\n",
        b"- one\n- two\n",
        b"",
        b"\0\0\0",
    ],
)
def test_a_case_that_cannot_be_read_is_refused_in_a_sentence(
    avenant, tmp_path, content
):
    case = tmp_path / "case.yaml"
    case.write_bytes(content)
    told = avenant("check", case)
    assert told.returncode == REFUSED
    assert told.stdout == ""
    assert "case.yaml" in sentence(told)


def test_a_case_of_a_hundred_megabytes_is_refused_unread(avenant, tmp_path):
    case = tmp_path / "case.yaml"
    with case.open("wb") as file:
        file.truncate(100_000_000)
    told = avenant("check", case)
    assert told.returncode == REFUSED
    assert "case.yaml" in sentence(told)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("draw", "some", "--language", "fr", "-o", "x.pdf"), "some"),
        (("open", "some"), "some"),
        (("check", "some.yaml"), "some.yaml"),
        (("compare", "some.txt", "some.txt"), "some.txt"),
    ],
)
def test_a_folder_in_the_place_of_a_file_is_said_to_be_one(
    avenant, tmp_path, words, name
):
    (tmp_path / name).mkdir()
    told = avenant(*words)
    assert told.returncode == REFUSED
    assert sentence(told) == (f"“{name}” is a folder: give the name of a file in it.")


def test_an_output_folder_that_is_not_there_is_said(avenant, tmp_path):
    told = avenant("draw", A, "--language", "fr", "-o", "no/where/deed.pdf")
    assert told.returncode == REFUSED
    assert "deed.pdf" in sentence(told)
    assert "folder" in sentence(told)
    assert left_in(tmp_path) == ["home"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no such folder here")
def test_a_folder_that_takes_no_file_is_not_said_to_be_missing(avenant):
    told = avenant("draw", A, "--language", "fr", "-o", "/proc/deed.pdf")
    assert told.returncode == REFUSED
    assert "its folder exists" in sentence(told)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_what_is_no_file_is_not_replaced_by_one(avenant, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    told = avenant("draw", A, "--language", "fr", "-o", pipe)
    assert told.returncode == REFUSED
    assert "is no file" in sentence(told)
    assert pipe.is_fifo()


def test_a_file_where_the_folder_should_be_is_said(avenant, write, tmp_path):
    write("out", "mine")
    told = avenant("demo", "out")
    assert told.returncode == REFUSED
    assert "out" in sentence(told)
    assert (tmp_path / "out").read_text() == "mine"


def test_a_full_disk_is_said_and_what_was_there_is_kept(avenant, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    # A disk of 64 kB, in a name space of its own, that already holds a deed.
    script = (
        'mount -t tmpfs -o size=64k full "$0" && echo before > "$0/deed.pdf" && "$@";'
        ' code=$?; ls -A "$0"; cat "$0/deed.pdf"; exit $code'
    )
    space = ["unshare", "--mount", "--map-root-user"]
    trial = subprocess.run([*space, "true"], capture_output=True, check=False)
    if trial.returncode and not os.environ.get("CI"):
        pytest.skip("this system gives no name space to try a full disk in")
    told = avenant(
        *("draw", A, "--language", "fr", "-o", disk / "deed.pdf"),
        before=[*space, "sh", "-c", script, str(disk)],
    )
    assert told.returncode == REFUSED
    assert "full" in sentence(told)
    assert told.stdout == "deed.pdf\nbefore\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("words", [("questions",), ("--version",)])
def test_a_full_disk_under_the_output_is_said(avenant, words):
    script = '"$@" > /dev/full'
    told = avenant(*words, before=["sh", "-c", script, "sh"])
    assert told.returncode == REFUSED
    assert "full" in sentence(told)


def test_who_reads_only_the_beginning_is_served(avenant):
    told = avenant("questions", before=["sh", "-c", '"$@" | head -1', "sh"])
    assert len(told.stdout.splitlines()) == 1
    assert told.stderr == ""
