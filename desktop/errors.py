"""What may go wrong and be told to the officer; anything else is a bug.

Knows no language: a message is marked here, or where it is raised, by `N_` and is
translated once, by whoever shows it.
"""

from collections.abc import Callable


def N_(message: str) -> str:
    """Mark *message* for translation and return it as it is."""
    return message


class UserError(Exception):
    """A failure the officer can understand and act on.

    The message says what, where and what to do, in one sentence; *facts* fill its
    ``{fields}`` after translation. Facts are names of files, ids and lines, never
    what a contract says. A fact may itself be a `UserError`: it is said inside.
    """

    def __init__(self, message: str, /, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Say what happened in the language of *translate*."""
        facts = {
            name: fact.text(translate) if isinstance(fact, UserError) else fact
            for name, fact in self.facts.items()
        }
        return translate(self.message).format(**facts)

    def __str__(self) -> str:
        return self.text()
