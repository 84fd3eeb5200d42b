"""Lists for the command line, as JSON objects and as lines of text.

Each object carries at least ``id``. Knows the office; prints nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop import i18n
from desktop.bureau import Bureau
from desktop.clauses import (
    UNKNOWN,
    Bilingual,
    Field,
    Kind,
    Known,
    Library,
    Option,
    Question,
    State,
    plain,
)
from desktop.document import Document, Facing, sides
from desktop.document.fingerprint import Signed
from desktop.drafts import Draft, Facts, numerals, typography
from desktop.drafts.alterations import changes_in
from desktop.drafts.changes import nothing_changed
from desktop.i18n import _
from desktop.incoming import Inspected


def _both(words: Bilingual) -> dict[str, str]:
    return {"fr": words.fr, "en": words.en}


def _option(option: Option) -> dict[str, str]:
    return {"code": option.code, **_both(option.label)}


def _field(field: Field) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": field.name,
        "kind": str(field.kind),
        **_both(field.label),
        "required": field.required,
    }
    if field.options:
        shown["options"] = [_option(o) for o in field.options]
    if field.to:
        shown["to"] = field.to
    return shown


def question(asked: Question) -> dict[str, Any]:
    """Show a question."""
    shown: dict[str, Any] = {
        "id": asked.id,
        "topic": asked.topic,
        "kind": str(asked.kind),
        "required": asked.required,
        "ask_if": asked.ask_if.source,
        "name": _both(asked.name),
        "help": _both(asked.help),
        "basis": list(asked.basis),
        "options": [_option(o) for o in asked.options],
        "fields": [_field(f) for f in asked.fields],
    }
    if asked.unit is not None:
        shown["unit"] = {"fr": list(asked.unit.fr), "en": list(asked.unit.en)}
    return shown


def open_questions(bureau: Bureau, draft: Draft) -> list[dict[str, Any]]:
    """Show the questions that *draft* raises and has no answer to."""
    return [question(a.question) for a in bureau.interview(draft) if a.open]


def clauses(bureau: Bureau, draft: Draft) -> list[dict[str, Any]]:
    """Show the clauses of *draft*, in the order of the deed; annexes are not clauses."""
    facts = bureau.facts(draft)
    numbers = bureau.numbers(draft)
    articles = {
        name: (n, article)
        for n, article in enumerate(
            (
                a
                for a in bureau.library.articles
                if any(c in numbers for c in a.clauses)
            ),
            start=1,
        )
        for name in article.clauses
    }
    rows = []
    for found in bureau.present(draft):
        clause = found.clause
        if clause.is_annex:
            continue
        n, article = articles.get(clause.id, (None, None))
        rows.append(
            {
                "id": clause.id,
                "number": numbers.get(clause.id),
                "article": (
                    None
                    if article is None
                    else {"number": str(n), **_both(article.heading)}
                ),
                "title": _both(clause.title),
                "because": [
                    {"id": name, "answer": answer(facts, name)}
                    for name in found.because
                ],
            }
        )
    return rows


def findings(bureau: Bureau, draft: Draft, *, waits: bool) -> list[dict[str, Any]]:
    """Show the checks that fire on *draft*, and with *waits* those that wait."""
    return [
        {
            "id": found.check.id,
            "severity": found.check.severity,
            "state": "waits" if found.waits else "fires",
            "message": _both(found.check.message),
            "answers": list(found.questions),
        }
        for found in bureau.examine(draft)
        if waits or not found.waits
    ]


def answer(facts: Facts, name: str) -> Any:
    """Show the answer to a question: sums with their currency, dates as ISO 8601."""
    value = facts.state(name)
    if isinstance(value, State):
        return None
    asked = facts.library.questions[name]
    if asked.kind is Kind.MONEY:
        return _sum(value, asked.currency or facts.state("fin.cur"))
    if asked.kind is Kind.LIST and isinstance(value, tuple):
        return [_record(asked, r, facts) for r in value if isinstance(r, Mapping)]
    return _shown(value)


def _record(asked: Question, record: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    shown = {}
    for field in asked.fields:
        if field.name in record:
            value = record[field.name]
            currency = record.get(field.currency) or facts.state("fin.cur")
            shown[field.name] = (
                _sum(value, currency) if field.kind is Kind.MONEY else _shown(value)
            )
    return shown


def _shown(value: Known) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case State():
            return None
    return plain(value)


def _sum(value: Known, currency: Known) -> str:
    return f"{value} {currency}" if currency is not UNKNOWN else str(value)


# --- lines ------------------------------------------------------------------------


def _said(words: Mapping[str, str]) -> str:
    """Say *words* of the library in the language of the interface, well set."""
    spoken = i18n.language()
    setting = typography.french if spoken == "fr" else typography.english
    return setting(words[spoken])


def question_line(row: Mapping[str, Any]) -> str:
    """Say a question in one line."""
    optional = "" if row["required"] else " " + _("(optional)")
    return f"{row['id']:<20} {row['kind']:<8} {_said(row['name'])}{optional}"


def clause_line(row: Mapping[str, Any]) -> str:
    """Say a clause in one line, and because of which answers it is there."""
    because = ", ".join(reason["id"] for reason in row["because"])
    end = "  " + _("(because of {answers})").format(answers=because) if because else ""
    return f"{row['id']:<9} {row['number'] or '':<6} {_said(row['title'])}{end}"


_SEVERITIES = {
    "blocker": lambda: _("blocks"),
    "major": lambda: _("major"),
    "minor": lambda: _("minor"),
    "info": lambda: _("note"),
}


def finding_line(row: Mapping[str, Any]) -> str:
    """Say a finding in one line."""
    state = " " + _("[waits]") if row["state"] == "waits" else ""
    severity = _SEVERITIES[row["severity"]]()
    return f"{row['id']:<5} {severity:<9} {_said(row['message'])}{state}"


# --- files that come back ---------------------------------------------------------


def inspected(library: Library, file: str, found: Inspected) -> dict[str, Any]:
    """Show the draft that a *file* carries; *agrees* is null where it cannot be told."""
    answers = found.letter.answers
    told = {
        name: plain(answers[question]) if question in answers else None
        for name, question in _TOLD.items()
    }
    return {
        "id": found.letter.draft,
        "file": file,
        **told,
        "answers": len(answers),
        "pages": found.pages,
        "shown_in": found.language,
        "agrees": found.agrees,
        "library": found.letter.revision,
        "this_library": library.version,
    }


_TOLD = {
    "number": "ctr.num",
    "contract": "ctr.title",
    "contract_date": "ctr.date",
    "reference": "ctr.ref",
    "client": "cli.name",
    "provider": "pro.name",
    "guarantor": "ctr.guar_name",
    "language": "doc.lang",
    "signing_date": "sig.date",
}


def inspected_lines(row: Mapping[str, Any]) -> Iterator[str]:
    """Say which draft a file carries, and whether one sees that same draft."""
    languages = {"fr": _("French"), "en": _("English"), "bi": _("French and English")}
    shown = {
        _("Amendment"): row["number"],
        _("Contract"): row["contract"],
        _("Date of the contract"): _day(row["contract_date"]),
        _("Reference"): row["reference"],
        _("Client"): row["client"],
        _("Provider"): row["provider"],
        _("Guarantor"): row["guarantor"],
        _("Language"): languages.get(row["language"]),
        _("Date of signature"): _day(row["signing_date"]),
        _("Answers"): row["answers"],
        _("Pages"): row["pages"] or None,
    }
    width = max(map(len, shown)) + 2
    for name, words in shown.items():
        if words is not None:
            yield f"{name:<{width}}{words}"
    if row["agrees"]:
        yield _("The text that one sees and the data within agree.")
    elif row["agrees"] is not None:
        yield _(
            "The text that one sees and the data within do not agree: rely on neither,"
            " and ask the sender."
        )
    elif row["pages"]:
        yield _(
            "Whether text and data agree cannot be told: the file was written with the"
            " clauses {theirs}, and this program has {ours}."
        ).format(theirs=row["library"], ours=row["this_library"])


def _day(written: str | None) -> str | None:
    if written is None:
        return None
    return numerals.day(date.fromisoformat(written), i18n.language())


def signed(found: Signed) -> dict[str, Any]:
    """Show what the codes on signed pages say."""
    return {
        "pages": found.pages,
        "agreed": list(found.agreed),
        "missing": list(found.missing),
        "double": list(found.double),
        "foreign": list(found.foreign),
        "mistyped": list(found.mistyped),
        "whole": found.is_whole,
    }


def signed_rows(found: Signed) -> dict[str, str]:
    """Say which signed pages are foreign, mistyped, missing, double, agreed.

    What alarms comes first: nobody should have to look for it.
    """
    shown = {
        _("Of another text"): ", ".join(found.foreign),
        _("Typed wrong"): ", ".join(found.mistyped),
        _("Missing"): _ranges(found.missing),
        _("There more than once"): _ranges(found.double),
        _("Of the agreed text"): _ranges(found.agreed),
    }
    return {name: words for name, words in shown.items() if words}


def signed_sentence(found: Signed) -> str:
    """Say whether every signed page is there and agreed."""
    if found.is_whole:
        words = _("Every page, 1 to {count}, is there and is of the agreed text.")
        return words.format(count=found.pages)
    return _("Not every page is there and of the agreed text.")


def signed_lines(found: Signed) -> Iterator[str]:
    """Say all that in lines."""
    rows = signed_rows(found)
    width = max(map(len, rows)) + 2
    for name, words in rows.items():
        yield f"{name:<{width}}{words}"
    yield signed_sentence(found)


def _ranges(pages: Sequence[int]) -> str:
    """Write 1, 2, 3, 5 as 1–3, 5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    ends = [(run[0], run[-1]) for run in runs]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in ends)


# --- what changed ---------------------------------------------------------------------


def change_lines(redlined: Document | Facing) -> Iterator[str]:
    """Show what changed, as lines: where and how, what stood (-), what stands (+).

    The interface speaks; only the words of a deed are in the language of the deed.
    """
    spoken = i18n.language()
    found = {side.language: changes_in(side, spoken) for side in sides(redlined)}
    if not any(found.values()):
        yield nothing_changed(spoken)
    heads = {"fr": _("In the French text:"), "en": _("In the English text:")}
    for language, changes in found.items():
        if changes and len(found) > 1:
            yield heads[language]
        for each in changes:
            yield f"{each.place}  {each.named(spoken)}"
            for sign, runs in (("-", each.before), ("+", each.after)):
                if runs:
                    yield f"  {sign} {''.join(run.text for run in runs)}"
