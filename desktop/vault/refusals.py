"""Why a vault does not open, or does not keep: each a sentence for the officer.

Knows no SQL; knows only what there is to say.
"""

from pathlib import Path
from typing import ClassVar

from desktop.errors import N_, UserError


class Refusal(UserError):
    """A vault cannot do what it is asked; the file is as it was."""

    sentence: ClassVar[str] = ""

    def __init__(self, file: Path, **facts: object) -> None:
        super().__init__(self.sentence, file=str(file), **facts)


class NoVault(Refusal):
    """There is no vault at that place."""

    sentence = N_("There is no vault at “{file}”: choose another file, or make one.")


class NotAVault(Refusal):
    """The file is something else."""

    sentence = N_("“{file}” is not a vault: choose the file that the program made.")


class WrongKey(Refusal):
    """The file opens with another key, or is no vault: from outside both look alike."""

    sentence = N_(
        "“{file}” does not open with this key: it is the vault of another key, "
        "or not a vault."
    )


class NewerVault(Refusal):
    """A later version of the program made it."""

    sentence = N_(
        "“{file}” was made by a newer version of the program (format {format}): "
        "install that version to open it."
    )


class ReadOnlyVault(Refusal):
    """The file or its folder cannot be written."""

    sentence = N_(
        "“{file}” cannot be written: allow writing to the file and to its folder, "
        "then open it again."
    )


class UnreachableVault(Refusal):
    """The system does not let the file be read or written."""

    sentence = N_(
        "“{file}” cannot be reached: check that its disk is there and its folder is "
        "yours."
    )


class DiskFull(Refusal):
    """There is no room for what should be kept."""

    sentence = N_(
        "The disk of “{file}” is full: nothing more was kept; make room and try again."
    )


class VaultInUse(Refusal):
    """Another process has it open."""

    sentence = N_("“{file}” is open already: go on in the window that has it.")


class VaultExists(Refusal):
    """A vault shall not be made over another."""

    sentence = N_(
        "There is a file at “{file}” already: open it, or choose another name."
    )


class DamagedVault(Refusal):
    """Its key is right and its content is not."""

    sentence = N_(
        "“{file}” is damaged: leave it as it is, and put back the copy of a back-up."
    )


class NothingKept(Refusal):
    """Nothing is kept under that id."""

    sentence = N_("“{file}” keeps nothing under “{id}”.")
