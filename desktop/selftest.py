"""The self-test: every part tried once, in some seconds and without a display.

For a program just installed or built. Imports what is heavy when it is tried.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from desktop.bureau import Bureau, sample_case, shelf
from desktop.clauses import Library
from desktop.drafts import read_case
from desktop.errors import N_, UserError
from desktop.i18n import _
from desktop.office import Office


def selftest(say: Callable[[str], None]) -> bool:
    """Try every part and *say* what was found; tell whether all is well."""
    found = shelf()
    for refused in found.broken:
        say(refused.text(_))
    library = found.library
    say(
        _("library: {questions} questions, {clauses} clauses, {checks} checks").format(
            questions=len(library.questions),
            clauses=len(library.clauses) + len(library.annexes),
            checks=len(library.checks),
        )
    )
    try:
        _try_vault(library, say)
        _try_pages(library, say)
    except UserError as refused:
        say(refused.text(_))
        return False
    _try_keychain(say)
    return not found.broken


def _try_vault(library: Library, say: Callable[[str], None]) -> None:
    from desktop.vault import Vault, new_key

    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "trial", new_key()
        with Vault.create(path, key, library) as vault:
            draft = Office(library, vault).sample()
        with Vault.open(path, key, library) as vault:
            if dict(vault.draft(draft.id).answers) != dict(draft.answers):
                raise UserError(N_("The vault does not give back what was put in."))
        say(_("vault: written, closed, opened and read back"))


def _try_pages(library: Library, say: Callable[[str], None]) -> None:
    case = read_case(sample_case(), library)
    bureau = Bureau(library, case.asof)
    for language in ("fr", "en"):
        printed = bureau.print(case.draft, language)
        say(
            _("document ({language}): {pages} pages").format(
                language=language, pages=printed.pages
            )
        )


def _try_keychain(say: Callable[[str], None]) -> None:
    from desktop.vault import system_keychain

    if system_keychain() is None:
        say(_("keychain: none to be trusted here; the vault asks for a passphrase"))
    else:
        say(_("keychain: there is one"))
