"""The command line: thin, over `office`. Results to standard output, messages to error.

Exit codes: 0 done, 1 blocking findings, 2 wrong usage, 3 the input is refused, 4 a
component is missing. Knows no Qt.
"""

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop import __version__, i18n, listings, places
from desktop.bureau import Bureau, NotFinal, sample_case, shelf
from desktop.clauses import Library
from desktop.document import Document, Facing
from desktop.drafts import CaseFile, Languages, read_case, read_day
from desktop.errors import N_, UserError
from desktop.i18n import _
from desktop.incoming import compare_texts, draft_in
from desktop.usage import Usage, Work, parser, spare

DONE, BLOCKED, USAGE, REFUSED, MISSING = range(5)

Window = Callable[[Path, i18n.Language | None], int]
_SHOWN = 10  # refusals of the library said at once


def run(words: Sequence[str], window: Window, *, has_display: bool) -> int:
    """Carry out the command in *words*; *window* opens the application."""
    i18n.speak(language_of(words))
    vars(argparse)["_"] = _  # argparse has no other door for a language
    try:
        code = _run(words, window, has_display=has_display)
        sys.stdout.flush()  # so that what cannot be written is said here
    except BrokenPipeError:  # who reads has read enough
        _let_output_go()
        return DONE
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _let_output_go()
        _tell(_("The list cannot be written: the disk is full; make room."))
        return REFUSED
    return code


def _run(words: Sequence[str], window: Window, *, has_display: bool) -> int:
    try:
        asked = parser(_WORKS).parse_args(words)
    except Usage as wrong:
        _tell(str(wrong))
        return USAGE
    except SystemExit as ended:  # --help has been printed
        return int(ended.code or 0)
    try:
        return _carry_out(asked, window, has_display=has_display)
    except UserError as refused:
        _tell(refused.text(_))
        return REFUSED


def _let_output_go() -> None:
    """Point standard output at nothing: the interpreter writes its rest at the end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def language_of(words: Sequence[str]) -> i18n.Language:
    """Return the language of ``--interface`` in *words*, else of the locale."""
    for i, word in enumerate(words):
        if word.startswith("--interface"):
            _name, _sign, value = word.partition("=")
            value = value or (words[i + 1] if i + 1 < len(words) else "")
            return "fr" if value == "fr" else "en"
    named = next(
        (os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)),
        "",
    )
    return "fr" if named.lower().startswith("fr") else "en"


def _carry_out(asked: argparse.Namespace, window: Window, *, has_display: bool) -> int:
    if asked.version:
        print(f"avenant {__version__}, clauses {_library().version}")
        return DONE
    if asked.selftest:
        from desktop.selftest import selftest

        return DONE if selftest(print) else REFUSED
    if asked.command is not None:
        spare(asked)
        return int(asked.command(asked))
    if has_display:
        vault = Path(asked.vault) if asked.vault else places.vault()
        return window(vault, getattr(asked, "interface", None))
    _tell(_("There is no display: the demonstration is written instead."))
    return _demo(argparse.Namespace(folder="demo"))


def _tell(message: str) -> None:
    print(message, file=sys.stderr)


# --- commands ---------------------------------------------------------------------


def _library() -> Library:
    """Read the library; it is refused whole, where the window would do with the rest."""
    found = shelf()
    for refused in found.broken[1:_SHOWN]:
        _tell(refused.text(_))
    if found.broken:
        raise found.broken[0]
    return found.library


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    day = read_day(written)
    if day is None:
        raise UserError(
            N_("“{day}”, after --on, is no day; write it as 2027-03-01."),
            day=written[:20],
        )
    return day


@dataclass(frozen=True)
class _Opened:
    """A case file that was read, and the bureau of its day."""

    case: CaseFile
    bureau: Bureau


def _open(path: str, library: Library, on: date | None) -> _Opened:
    case = draft_in(Path(path), library)
    bureau = Bureau(library, on or case.asof)
    for name in case.unasked(library, bureau.today):
        _tell(
            _(
                "{file}: “{id}” is answered but not asked; it is kept and ignored."
            ).format(file=path, id=name)
        )
    return _Opened(case, bureau)


def _demo(asked: argparse.Namespace) -> int:
    library = _library()
    folder = Path(asked.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("“{folder}” cannot be made: choose a place where you may write."),
            folder=folder.name,
        ) from error
    case = read_case(sample_case(), library)
    bureau = Bureau(library, case.asof)
    both = case.draft.answer("doc.lang", "bi").answer("sig.lang", "fr")
    for language in _LANGUAGES.values():
        path = folder / f"avenant-{language}.pdf"
        bureau.export(both if language == "bi" else case.draft, language, path)
        print(path)
    bureau.send(case.draft, folder / "avenant.avenant")
    print(folder / "avenant.avenant")
    return DONE


def _draw(asked: argparse.Namespace) -> int:
    opened = _open(asked.case, _library(), _day(asked.on))
    draft, bureau = opened.case.draft, opened.bureau
    language: Languages = asked.language
    bureau.number, bureau.paper = asked.number, asked.paper
    if asked.logo:
        from desktop.document import read_logo

        bureau.logo = read_logo(Path(asked.logo))
    _tell_position(bureau, opened.case)
    if language == "bi" and bureau.facts(draft).state("doc.lang") != "bi":
        _tell(
            _(
                "The amendment does not say which language prevails: its answer"
                " “doc.lang” is not “bi”."
            )
        )
    try:
        printed = bureau.print(
            draft, language, final=asked.final, mention=asked.mention
        )
    except NotFinal as refused:
        _tell(refused.text(_))
        return BLOCKED
    if asked.text:
        from desktop.document import to_text

        document = bureau.write(
            draft, language, final=asked.final, mention=asked.mention
        )
        places.put(Path(asked.text), to_text(document).encode())
    places.put(Path(asked.output), printed.pdf)
    return DONE


def _open_file(asked: argparse.Namespace) -> int:
    path = Path(asked.file)
    library = _library()
    row = listings.inspected(library, path.name, Bureau(library).inspect(path))
    if asked.json:
        print(json.dumps(row, ensure_ascii=False, indent=1))
    else:
        print("\n".join(listings.inspected_lines(row)))
    return BLOCKED if row["agrees"] is False else DONE


def _pages(asked: argparse.Namespace) -> int:
    found = Bureau(_library()).signed(Path(asked.draft), _codes(asked))
    if asked.json:
        print(json.dumps(listings.signed(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(listings.signed_lines(found)))
    return DONE if found.is_whole else BLOCKED


def _codes(asked: argparse.Namespace) -> Iterator[str]:
    """Visit the codes that were given, once the file has been read."""
    codes = (code for code in map(str.strip, asked.codes or sys.stdin) if code)
    first = next(codes, None)
    if first is None:
        raise UserError(
            N_(
                "No code was given: write them after the name of the file, or one a line."
            )
        )
    yield from (first, *codes)


def _compare(asked: argparse.Namespace) -> int:
    """Mark what changed between two drafts, or two texts; or list it."""
    redlined = _redlined(asked, Path(asked.old), Path(asked.new))
    if asked.output:
        Bureau(_library()).print_redline(redlined, Path(asked.output))
    else:
        print("\n".join(listings.change_lines(redlined)))
    return DONE


def _redlined(asked: argparse.Namespace, old: Path, new: Path) -> Document | Facing:
    library, on = _library(), _day(asked.on)
    texts = {path.suffix.casefold() == ".txt" for path in (old, new)}
    if len(texts) > 1:
        raise UserError(
            N_(
                "A draft is compared with a draft, and a text with a text: give two of"
                " the same kind."
            )
        )
    if True in texts:
        if asked.language == "bi":
            raise UserError(
                N_("A text has one language: compare with --language fr or en.")
            )
        return compare_texts(old, new, asked.language or i18n.language())
    before, after = draft_in(old, library), draft_in(new, library)
    bureau = Bureau(library, on or after.asof or before.asof)
    own = _LANGUAGES.get(str(after.draft.answers.get("doc.lang")), i18n.language())
    language = asked.language or own
    return bureau.compare(before.draft, after.draft, language, (old.name, new.name))


_LANGUAGES: Mapping[str, Languages] = {"fr": "fr", "en": "en", "bi": "bi"}


def _tell_position(bureau: Bureau, case: CaseFile) -> None:
    """Say that the library holds the balanced texts only, so far."""
    if bureau.facts(case.draft).state("doc.position") in ("client", "provider"):
        _tell(
            _("The clauses are printed in their balanced text: the others come later.")
        )


def _each(
    asked: argparse.Namespace, listing: Callable[[_Opened], list[dict[str, Any]]]
) -> tuple[dict[str, Any], bool]:
    """Make the *listing* of each case; say whether one was refused."""
    library = _library()
    on = _day(asked.on)
    results: dict[str, Any] = {}
    refused = False
    for path in asked.cases:
        try:
            results[path] = listing(_open(path, library, on))
        except UserError as reason:
            refused = True
            results[path] = {"refused": reason.text(_)}
            _tell(reason.text(_))
    return results, refused


def _show(
    asked: argparse.Namespace,
    results: dict[str, Any],
    line: Callable[[dict[str, Any]], str],
    none: str = "",
) -> None:
    """Print *results*, each row by *line*; *none* says that a case has no row."""
    if asked.json:
        single = len(asked.cases) <= 1
        shown = next(iter(results.values())) if single else results
        if not (single and isinstance(shown, dict)):
            print(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for path, rows in results.items():
        if isinstance(rows, dict):
            continue
        if len(results) > 1:
            print(f"# {path}")
        for row in rows:
            print(line(row))
        if not rows:
            _tell(none.format(file=path))


def _questions(asked: argparse.Namespace) -> int:
    if not asked.cases:
        library = _library()
        rows = [listings.question(q) for q in library.questions.values()]
        asked.cases = [""]
        _show(asked, {"": rows}, listings.question_line)
        return DONE
    results, refused = _each(
        asked, lambda o: listings.open_questions(o.bureau, o.case.draft)
    )
    _show(asked, results, listings.question_line, _("{file}: no question is open."))
    return REFUSED if refused else DONE


def _clauses(asked: argparse.Namespace) -> int:
    results, refused = _each(asked, lambda o: listings.clauses(o.bureau, o.case.draft))
    _show(asked, results, listings.clause_line)
    return REFUSED if refused else DONE


def _check(asked: argparse.Namespace) -> int:
    def listing(opened: _Opened) -> list[dict[str, Any]]:
        return listings.findings(opened.bureau, opened.case.draft, waits=asked.all)

    results, refused = _each(asked, listing)
    _show(asked, results, listings.finding_line, _("{file}: no check fires."))
    if refused:
        return REFUSED
    blocks = any(
        row["severity"] == "blocker" and row["state"] == "fires"
        for rows in results.values()
        for row in rows
    )
    return BLOCKED if blocks else DONE


_WORKS: Mapping[str, Work] = {
    "demo": _demo,
    "draw": _draw,
    "open": _open_file,
    "pages": _pages,
    "questions": _questions,
    "clauses": _clauses,
    "check": _check,
    "compare": _compare,
}
