"""What must not be found in the finished text: bad joins, marks left, dead references."""

import re

from desktop.clauses import Kind
from desktop.document import Listing, Paragraph, Table, clauses_of, runs_of

TYPED = "\N{OBJECT REPLACEMENT CHARACTER}"

_BAD = {
    "a double blank": re.compile(r"[ \u00a0\u202f]{2}"),
    "a blank before punctuation": re.compile(r"[ \u00a0\u202f][,.)]"),
    "doubled punctuation": re.compile(
        r",,|;;|(?<!\.)\.\.(?!\.)|,\.|;\.|:\.|,;|:;|\.;|\.,|;,|: :|:,"
    ),
    "empty brackets": re.compile(r"\(\s*\)|\[\s*\]|«\s*»|“\s*”"),
    "a mark": re.compile(r"[{}\[\]]|\*\*|§[A-Z]"),
}
_FRENCH = {
    "an elision missed": re.compile(
        r"(?<![\w’-])(?:[Dd]e|[Qq]ue|[Ll]e|[Ll]a|[Nn]e|[Ss]e|[Ll]orsque|[Ss]i il)[ \u00a0](?!onz|oui|un \(|une \(|à )[aeiouyàâéèêëîïôöûüœ]"
    ),
    "a contraction missed": re.compile(
        r"(?<![\w’-])(?:de|à) les?\b(?! (?:y )?[\w-]+(?:er|ir|re)\b)"
    ),
}
_SENTENCE = re.compile(
    r"(?<!art)(?<!al)(?<!réf)(?<!\bp)(?<!No)(?<!ex)(?<![A-Z])(?<!etc)[.!?][ \u00a0]+[a-zà-ÿ]"
)
_KNOWN_LOWER = re.compile(r"^(?:et |ci-après|together|and |(?:de|d’|à) )")


def typed(library):
    kinds = (Kind.TEXT, Kind.LIST, Kind.PROSE)
    return frozenset(q.id for q in library.questions.values() if q.kind in kinds)


def own_words(runs, skipped):
    """Return the text with typed answers and blanks as one sign each."""
    return "".join(
        TYPED if (run.blank or run.rule or run.question in skipped) else run.text
        for run in runs
    )


def faults(document, library):
    """Yield what is wrong in *document*, with its clause."""
    skipped = typed(library)
    patterns = {**_BAD, **(_FRENCH if document.language == "fr" else {})}
    for text in clauses_of(document):
        for i, block in enumerate(text.blocks):
            for runs in runs_of(block):
                said = own_words(runs, skipped)
                for fault, pattern in patterns.items():
                    match = pattern.search(said)
                    if match:
                        yield f"{text.id}: {fault}: …{said[max(0, match.start() - 40) : match.end() + 30]}…"
            yield from _ends(text, i, block, skipped)


def _ends(text, i, block, skipped):
    after = text.blocks[i + 1] if i + 1 < len(text.blocks) else None
    if isinstance(block, Paragraph):
        said = own_words(block.runs, skipped)
        if said.rstrip().endswith(":") and not isinstance(
            after, (Listing, Table, Paragraph)
        ):
            yield f"{text.id}: a colon without items: …{said[-60:]}"
        match = _SENTENCE.search(said)
        if match:
            yield f"{text.id}: a sentence without capital: …{said[max(0, match.start() - 40) : match.end() + 20]}"
        if re.match(r"[a-zà-ÿ]", said) and not _KNOWN_LOWER.match(said):
            yield f"{text.id}: a paragraph without capital: {said[:60]}"
