"""The words of the command line: which commands there are, and what each takes.

Knows nothing of what a command does, but which files it reads and which it writes.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from typing_extensions import override

from desktop.errors import N_, UserError
from desktop.i18n import _

Work = Callable[[argparse.Namespace], int]

# What argparse says by itself; it asks `gettext` for it, in its own name space.
_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
)
_QUOTED = re.compile(r"'([^']*)'")
_NUMBER = re.compile(r"0*[1-9][0-9]{0,3}")


class Usage(Exception):
    """The words are not a command."""


class Source(str):
    """The name of a file that a command reads: the ``type`` of its argument."""

    __slots__ = ()


class Target(str):
    """The name of a file that a command writes: the ``type`` of its argument."""

    __slots__ = ()


_Named = TypeVar("_Named", Source, Target)


class SameFile(UserError):
    """A command would write over a file that it reads, or twice into one."""


def spare(asked: argparse.Namespace) -> None:
    """Refuse to write over what is read, whatever the command is.

    Two names of one file are one: links, other ways to it, hard links.

    Raises:
        SameFile: a file that is read would be written, or one would be written twice.
    """
    sources, targets = tuple(_named(asked, Source)), tuple(_named(asked, Target))
    for number, target in enumerate(targets):
        if any(_are_one(target, source) for source in sources):
            raise SameFile(
                N_("“{file}” is the file that is read: choose another name."),
                file=Path(target).name,
            )
        if any(_are_one(target, other) for other in targets[:number]):
            raise SameFile(
                N_("“{file}” would be written twice: choose another name for one."),
                file=Path(target).name,
            )


def _named(asked: argparse.Namespace, kind: type[_Named]) -> Iterator[_Named]:
    """Visit the names of *kind* among the words that were *asked*."""
    for value in vars(asked).values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, kind) and each:
                yield each


def _are_one(one: str, other: str) -> bool:
    """Tell whether two names lead to one file; it need not be there yet."""
    here, there = Path(one), Path(other)
    try:
        return here.resolve() == there.resolve() or here.samefile(there)
    except (OSError, RuntimeError, ValueError):  # not there, or links in a circle
        return False


def _number(written: str) -> int:
    """Read the number of a draft."""
    if _NUMBER.fullmatch(written) is None:
        raise argparse.ArgumentTypeError(_("a whole number from 1 to 9999 is expected"))
    return int(written)


class Parser(argparse.ArgumentParser):
    """A parser that raises `Usage`, in the language of the interface."""

    @override
    def error(self, message: str) -> NoReturn:
        reason = _QUOTED.sub(lambda m: _("“{word}”").format(word=m[1]), message)
        wrong = _(
            "The command “{command}” is not well formed: {reason}."
            " “{command} --help” says what it takes."
        )
        raise Usage(wrong.format(command=self.prog, reason=reason))


def parser(works: Mapping[str, Work]) -> Parser:
    """Return the parser of the command line; *works* carry out the commands."""
    made = Parser(
        prog="avenant",
        description=_(
            "Drafts amendments to outsourcing contracts. Without a command, opens the application."
        ),
    )
    made.set_defaults(command=None)
    made.add_argument("--version", action="store_true", help=_("say the versions"))
    made.add_argument(
        "--selftest",
        action="store_true",
        help=_("try every part, which takes some seconds"),
    )
    made.add_argument(
        "--vault", metavar=_("PATH"), help=_("open the vault at this place")
    )
    _common(made)
    commands = made.add_subparsers(metavar=_("COMMAND"), title=_("commands"))

    demo = _command(
        commands, "demo", works["demo"], _("write the sample amendment as PDFs")
    )
    demo.add_argument("folder", nargs="?", default="demo", metavar=_("DIR"))

    _add_draw(commands, works)
    _add_compare(commands, works)
    opening = _command(
        commands, "open", works["open"], _("say which draft a file carries")
    )
    opening.add_argument("file", type=Source, metavar=_("FILE.(avenant|pdf)"))
    opening.add_argument("--json", action="store_true", help=_("as JSON"))

    pages = _command(
        commands,
        "pages",
        works["pages"],
        _("check the codes on signed pages, one a line"),
    )
    pages.add_argument("draft", type=Source, metavar=_("DRAFT.(yaml|avenant|pdf)"))
    pages.add_argument("codes", nargs="*", metavar=_("CODE"))
    pages.add_argument("--json", action="store_true", help=_("as JSON"))

    questions = _command(
        commands,
        "questions",
        works["questions"],
        _("list the questions, or those still open"),
    )
    clauses = _command(
        commands, "clauses", works["clauses"], _("list the clauses present, and why")
    )
    check = _command(commands, "check", works["check"], _("list the checks that fire"))
    questions.add_argument("cases", nargs="*", type=Source, metavar=_("CASE.yaml"))
    clauses.add_argument("cases", nargs="+", type=Source, metavar=_("CASE.yaml"))
    check.add_argument("cases", nargs="+", type=Source, metavar=_("CASE.yaml"))
    check.add_argument(
        "--all", action="store_true", help=_("and those that wait for an answer")
    )
    for listing in (questions, clauses, check):
        listing.add_argument("--json", action="store_true", help=_("as JSON"))
        listing.add_argument(
            "--on", metavar=_("DATE"), help=_("the day of the examination")
        )
    return made


def _add_draw(commands: Any, works: Mapping[str, Work]) -> None:
    draw = _command(
        commands, "draw", works["draw"], _("draw the amendment of a case file")
    )
    draw.add_argument("case", type=Source, metavar=_("CASE.yaml"))
    draw.add_argument(
        "--language",
        choices=("fr", "en", "bi"),
        required=True,
        help=_("the language of the deed, or both: bi"),
    )
    draw.add_argument(
        "-o",
        "--output",
        required=True,
        type=Target,
        metavar=_("OUT.pdf"),
        help=_("the file to write"),
    )
    draw.add_argument(
        "--final",
        action="store_true",
        help=_("as a final: refused while a check blocks or a blank remains"),
    )
    draw.add_argument(
        "--text",
        type=Target,
        metavar=_("OUT.txt"),
        help=_("write the plain text too"),
    )
    draw.add_argument("--on", metavar=_("DATE"), help=_("the day of the examination"))
    draw.add_argument(
        "--number",
        type=_number,
        default=0,
        metavar="N",
        help=_("the number of the draft"),
    )
    draw.add_argument(
        "--mention",
        action="store_true",
        help=_("on paper, under French law: who signs writes “Lu et approuvé”"),
    )

    draw.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help=_("the paper")
    )
    draw.add_argument(
        "--logo",
        type=Source,
        metavar=_("FILE"),
        help=_("a PNG or a JPEG to print above the title"),
    )


def _add_compare(commands: Any, works: Mapping[str, Work]) -> None:
    compare = _command(
        commands, "compare", works["compare"], _("mark what changed between two drafts")
    )
    compare.add_argument("old", type=Source, metavar=_("A.(yaml|avenant|pdf|txt)"))
    compare.add_argument("new", type=Source, metavar=_("B.(yaml|avenant|pdf|txt)"))
    compare.add_argument(
        "-o", "--output", type=Target, metavar=_("OUT.pdf"), help=_("as a PDF")
    )
    compare.add_argument(
        "--language", choices=("fr", "en", "bi"), help=_("else that of the draft")
    )
    compare.add_argument(
        "--on", metavar=_("DATE"), help=_("the day of the examination")
    )


def _command(
    commands: Any, name: str, work: Callable[[argparse.Namespace], int], words: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words
    )
    parser.set_defaults(command=work)
    _common(parser)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--interface",
        choices=("fr", "en"),
        default=argparse.SUPPRESS,
        help=_("the language of messages"),
    )
