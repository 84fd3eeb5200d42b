"""A small deed with everything that a page can show, to be proved tag by tag."""

from dataclasses import replace

from desktop.document import (
    ClauseText,
    Enclosed,
    Figure,
    Paragraph,
    Part,
    Run,
    Signature,
    Signatures,
)
from tests.document.specimen import clause, document, listing, part, runs, table

LOGO = Figure(40, 16, bytes(range(240)) * 8, "Logo de Valmont-Rive")
LETTER = Enclosed(
    "avenant-3.avenant",
    "application/vnd.avenant+json",
    b'{"what": "a letter"}\r',
    "Données de l’avenant",
)
_HEADINGS = {
    "fr": ("Avenant n° 3", "Article 1^er^ – Objet", "Annexe 1 – Sécurité"),
    "en": ("Amendment No. 3", "Article 1 – Purpose", "Schedule 1 – Security"),
}


def _signing(language):
    labels = {"fr": ("Nom :", "Signature :"), "en": ("Name:", "Signature:")}[language]
    return Signatures(
        tuple(
            Signature(
                (runs(f"**{who}**"), runs("Madame A.")), tuple(map(runs, labels)), (1,)
            )
            for who in ("Valmont-Rive SA", "Saraswati Ltd", "Narmada Ltd")
        )
    )


def redlined():
    return Paragraph(
        (
            Run("Le délai est de "),
            Run("trente", change="deleted"),
            Run("soixante", change="inserted"),
            Run(" jours, comme le dit l’"),
            Run("article 1.2", link="C2", change="inserted"),
            Run("."),
        )
    )


def rich(language="fr", **more):
    """Return a draft that is redlined, with links, fields, a logo and lines to fill."""
    title, article, annex = _HEADINGS[language]
    other = {"fr": "en", "en": "fr"}[language]
    long = "Le Prestataire remet un rapport sur chaque incident. " * 60
    foreign = Paragraph(
        (Run("Le mot "), Run("force majeure", italic=True, language=other), Run("."))
    )
    links = Paragraph((Run("Voir "), Run("l’annexe 1", link="A1"), Run(".")))
    deed = document(
        language,
        part("title", "t", "", title),
        part(
            "article",
            "a1",
            "1",
            article,
            clause("C1", "1.1", "", redlined(), "Le {a.b?date} à ____."),
            clause("C2", "1.2", "Objet", long, foreign, links),
            clause("C3", "1.3", "Liste", listing("a) un ;", "b) deux.")),
            clause("C4", "", "", listing("(i) un ;", "(ii) deux.")),
            ClauseText("C5", "1.4", (), (listing("– sans phrase ;"),)),
        ),
        Part("signature", "s", "", (), (clause("S", "", "", _signing(language)),)),
        part(
            "annex",
            "a2",
            "1",
            annex,
            clause(
                "A1",
                "",
                "",
                table(
                    "t",
                    "Les mesures",
                    "Code | Mesure | Effectif@.5r",
                    [(f"M{number}", "mesure", str(number)) for number in range(60)],
                    ("Total", "", "1770"),
                ),
            ),
        ),
        watermark="PROJET",
    )
    deed = replace(
        deed,
        notice="Le texte équilibré est imprimé.",
        legend=(
            Run("ajouté", change="inserted"),
            Run(", "),
            Run("supprimé", change="deleted"),
        ),
        initials="Paraphes",
        logo=LOGO,
    )
    return replace(deed, **more)
