"""The words of the command line: which commands there are, and what each takes.

Knows nothing of what a command does.
"""

import argparse
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from typing_extensions import override

from desktop.errors import N_
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


class Usage(Exception):
    """The words are not a command."""


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
    opening.add_argument("file", metavar=_("FILE.(avenant|pdf)"))
    opening.add_argument("--json", action="store_true", help=_("as JSON"))

    pages = _command(
        commands,
        "pages",
        works["pages"],
        _("check the codes on signed pages, one a line"),
    )
    pages.add_argument("draft", metavar=_("DRAFT.(yaml|avenant|pdf)"))
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
    questions.add_argument("cases", nargs="*", metavar=_("CASE.yaml"))
    clauses.add_argument("cases", nargs="+", metavar=_("CASE.yaml"))
    check.add_argument("cases", nargs="+", metavar=_("CASE.yaml"))
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
    draw.add_argument("case", metavar=_("CASE.yaml"))
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
        metavar=_("OUT.pdf"),
        help=_("the file to write"),
    )
    draw.add_argument(
        "--final",
        action="store_true",
        help=_("as a final: refused while a check blocks or a blank remains"),
    )
    draw.add_argument(
        "--text", metavar=_("OUT.txt"), help=_("write the plain text too")
    )
    draw.add_argument("--on", metavar=_("DATE"), help=_("the day of the examination"))
    draw.add_argument(
        "--number", type=int, default=0, metavar="N", help=_("the number of the draft")
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
        "--logo", metavar=_("FILE"), help=_("a PNG or a JPEG to print above the title")
    )


def _add_compare(commands: Any, works: Mapping[str, Work]) -> None:
    compare = _command(
        commands, "compare", works["compare"], _("mark what changed between two drafts")
    )
    compare.add_argument("old", metavar=_("A.(yaml|avenant|pdf|txt)"))
    compare.add_argument("new", metavar=_("B.(yaml|avenant|pdf|txt)"))
    compare.add_argument("-o", "--output", metavar=_("OUT.pdf"), help=_("as a PDF"))
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
