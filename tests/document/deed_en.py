"""The specimen deed in English, as English lawyers set one out."""

from desktop.document import Signature, Signatures
from tests.document.specimen import clause, document, listing, part, runs, table

TITLE = part(
    "title",
    "title",
    "",
    "Amendment Agreement No. 2 to the Claims Handling and Policy Administration "
    "Services Agreement dated 15 September 2022 (reference NM/OUT/22/031)",
    clause(
        "F01",
        "",
        "",
        "This Amendment Agreement (the “**Amendment**”) is dated ____ *(date of "
        "exchange)*.",
    ),
)
PARTIES = part(
    "parties",
    "parties",
    "",
    "Parties",
    clause(
        "F02",
        "(1)",
        "",
        "**Northmere Insurance plc**, a company registered in England and Wales under "
        "number {pty.number:99999991}, with its registered office at 21 Gracefield "
        "Street, London EC3V 9XX (the “**Client**”); and",
    ),
    clause(
        "F03",
        "(2)",
        "",
        "**Kestrel & Thorne Claims Services Limited**, a company registered in England "
        "and Wales under number 99999992, with its registered office at Aire House, "
        "Wellington Street, Leeds LS1 4XX (the “**Provider**”), together the "
        "“**Parties**” and each a “**Party**”.",
    ),
)
RECITALS = part(
    "recitals",
    "recitals",
    "",
    "Background",
    clause(
        "F04",
        "(A)",
        "",
        "The Parties entered into a claims handling and policy administration services "
        "agreement on 15 September 2022, amended once, on 4 March 2024 (the "
        "“**Agreement**”).",
    ),
    clause(
        "F05",
        "(B)",
        "",
        "By an order dated {evt.date:4 October 2026}, in force since 8 p.m. on 5 October "
        "2026, the health authority of the State of Karnataka ordered office buildings "
        "in the district of Bengaluru Urban to be closed to the public and to staff. The "
        "Whitefield service centre, the place of performance under clause 8.2 of the "
        "Agreement, has been closed since then.",
    ),
    clause(
        "F07",
        "(C)",
        "",
        "The Provider has consulted its employee representatives, who gave their opinion "
        "on {gov.consult?date of the consultation}.",
    ),
)
AGREED = part("agreed", "agreed", "", "Agreed terms")
INTERPRETATION = part(
    "article",
    "art1",
    "1",
    "1. Interpretation",
    clause(
        "F09",
        "1.1",
        "Definitions",
        "Terms defined in the Agreement keep their meaning in this Amendment, in which:",
        "“**Authorised Place**” means a place from which clause 4.6 permits Remote "
        "Working;",
        "“**Business Day**” means a day other than a Saturday, a Sunday or a public "
        "holiday in England;",
        "“**Derogation Period**” means the period from the Effective Date to the end "
        "date fixed by clause 14.2, with any extension under clause 14.4;",
        "“**Remote Working**” means performing any of the Services, by electronic means, "
        "away from the Agreed Sites; and",
        "“**Security Incident**” means an actual or suspected loss of confidentiality, "
        "integrity or availability of the Client’s data or systems.",
    ),
)
PURPOSE = part(
    "article",
    "art2",
    "2",
    "2. Purpose",
    clause(
        "F10",
        "2.1",
        "Purpose",
        "The purpose of this Amendment is to make Remote Working part of the Services "
        "until the Agreement ends. From the Effective Date, and subject to clause 14.9 "
        "(trial), this Amendment:",
        listing(
            "(a) replaces, by clause 4.1, clause 6.1 (Service Locations) of the "
            "Agreement;",
            "(b) adds, by clause 7.3, to clause 19 (Insurance) of the Agreement, on the "
            "terms and within the limits that clause 7.3 states; and",
            "(c) confirms, by clause 10.2, clause 9.3 (Service Credits) of the Agreement.",
        ),
    ),
    clause(
        "C-T2-01",
        "2.2",
        "Temporary derogation",
        "During the Derogation Period only, and by way of derogation from the provisions "
        "of the Agreement listed in clause 2.1, the Provider may perform the Services on "
        "the terms of this Amendment. The derogation is strictly construed: it covers "
        "only the services, roles and places listed in Schedule 1 and confers no right "
        "that outlasts the Derogation Period. Every other provision of the Agreement "
        "remains binding. A further deviation requires a written agreement: a Party "
        "shall answer a request for one within two (2) Business Days after receiving it. "
        "The derogation ends automatically with the Derogation Period, under clause 14.8.",
    ),
)
_CLAUSES = (
    (
        "Security incidents",
        (
            "The Provider shall report each Security Incident to the contact point named in "
            "Schedule 2 within {sec.hours:twenty-four (24) hours} after becoming aware of "
            "it. The Provider shall state in the report the facts then known, the services, "
            "persons and data affected and the steps already taken, and shall supplement it "
            "as the facts are established. It shall preserve the evidence and, within ten "
            "(10) Business Days after the incident has ended, deliver to the Client a report "
            "on its causes and on the measures that prevent it from recurring. The loss or "
            "theft of a device that gives access to the Client’s systems is a Security "
            "Incident."
        ),
    ),
    (
        "Secure room",
        (
            "The operation of the secure-room requirement in clause 14.2 of the Agreement is "
            "suspended during the Derogation Period, for the roles listed in Schedule 1 "
            "only. For those roles it is replaced by measures M09, M10, M11, M23 and M24 of "
            "Schedule 2. It applies again automatically, without any formality, when the "
            "Derogation Period ends."
        ),
    ),
    (
        "Authorised countries and places",
        (
            "In the countries listed in Schedule 1, the Authorised Places are the home "
            "declared to the Provider and any co-working space approved in writing by the "
            "Client; other places open to the public are excluded. The Provider shall not "
            "allow work from another country, however brief, until it has been added under "
            "clause 4.7. It shall verify the country of each connection by technical means "
            "and cut off those from a country not listed."
        ),
    ),
    (
        "Insurance",
        (
            "In addition to clause 20 of the Agreement, the Provider shall keep the policies "
            "listed in this clause in force throughout the Derogation Period, at or above "
            "the limits shown. It states that it disclosed Remote Working to the insurer on "
            "13 January 2027 and that the insurer has confirmed cover of it in writing. It "
            "shall deliver that confirmation and a current certificate to the Client within "
            "ten (10) days after the Effective Date. Loss of cover is a stop event (clause "
            "14.7), as is *imprévision* (hardship) that the Parties could not foresee."
        ),
    ),
    (
        "No renewal by conduct",
        (
            "If Remote Working continues after the Derogation Period has ended, this "
            "Amendment is neither renewed nor extended, and the Agreement is not varied, by "
            "that continuation. Subject to the return period in clause 14.9, it is a breach "
            "by the Provider."
        ),
    ),
)
_POLICIES = table(
    "policies",
    "",
    "Policy@1.5 | Insurer@1.1 | Number@1 | Limit@1.6r | Expiry@1",
    [
        (
            "Professional indemnity",
            "Albion Specialty",
            "PI-2026-771",
            "€10,000,000.00 (ten million euros)",
            "31 December 2027",
        ),
        (
            "Cyber",
            "Albion Specialty",
            "CY-2026-772",
            "€5,000,000.00 (five million euros)",
            "31 December 2027",
        ),
    ],
    ("Total", "", "", "€15,000,000.00", ""),
)
_TITLES = (
    "Event and continuity",
    "Remote working",
    "Security",
    "Protected data",
    "Liability and insurance",
    "Audit and reporting",
    "Authorisations",
    "Capacity, service levels, priorities",
    "Financial terms",
)


def _article(number, title):
    clauses = []
    for at in range(5):
        name, text = _CLAUSES[(number + at) % len(_CLAUSES)]
        extra = (_POLICIES,) if name == "Insurance" and number % 2 else ()
        clauses.append(
            clause(f"C-{number}-{at}", f"{number}.{at + 1}", name, text, *extra)
        )
    return part("article", f"art{number}", f"{number}", f"{number}. {title}", *clauses)


SIGNATURE = part(
    "signature",
    "signature",
    "",
    "Execution",
    clause(
        "Z17",
        "",
        "",
        "The Parties execute this Amendment as a deed and deliver it on the date at its "
        "head.",
        Signatures(
            (
                Signature(
                    (
                        runs(
                            "Signed for and on behalf of **Northmere Insurance plc** by "
                            "Fiona Marlowe, Chief Operating Officer"
                        ),
                    ),
                    (runs("Signature:"), runs("Date:")),
                ),
                Signature(
                    (
                        runs(
                            "Executed as a deed by **Kestrel & Thorne Claims Services "
                            "Limited**, acting by Gareth Llewellyn, a director, in the "
                            "presence of the witness named below"
                        ),
                    ),
                    (runs("Director’s signature:"), runs("Date:")),
                ),
                Signature(
                    (runs("Witness to the signature of Gareth Llewellyn"),),
                    (
                        runs("Witness’s signature:"),
                        runs("Name, address and occupation:"),
                    ),
                ),
            )
        ),
    ),
)
_MEASURES = (
    (
        "Automatic lock (≤ 5 min)",
        "lock each device after at most five (5) minutes of inactivity",
        "all",
        "exported configuration",
        "monthly",
    ),
    (
        "Closed room, no third party",
        (
            "allow Remote Working only in a closed room, out of third parties’ sight and "
            "hearing"
        ),
        "all",
        "individual undertaking",
        "monthly",
    ),
)
SECURITY = part(
    "annex",
    "A2",
    "1",
    "Schedule 1 – Security",
    clause(
        "A2-1",
        "",
        "Measures",
        table(
            "measures",
            "Measures that apply to Remote Working",
            "Code@.55 | Measure@1.4 | The Provider shall…@2.2 | Roles@.6 | Evidence@1.2 "
            "| Check@.8",
            [
                (f"M{number:02}", *_MEASURES[number % len(_MEASURES)])
                for number in range(1, 41)
            ],
        ),
    ),
    clause(
        "A2-2",
        "",
        "Register of gaps",
        "The Client accepts the following gaps:",
        table(
            "gaps",
            "",
            "Requirement@1.4 | Agreement@.9 | Reason@1 | Compensating measures@1.6 | "
            "Owner@1 | Due@.8 | Accepted by@.9",
            [
                (
                    "Secure room with badge and no phone",
                    "Annexe 4, § 3.1",
                    "Impossible at home",
                    "M07, M08, M11, M24 and weekly video check by consent",
                    "Provider’s CISO",
                    "30 June 2027",
                    "The Bank’s CISO",
                )
            ],
        ),
    ),
)


def deed():
    articles = (
        _article(number, title) for number, title in enumerate(_TITLES, start=3)
    )
    return document(
        "en",
        TITLE,
        PARTIES,
        RECITALS,
        AGREED,
        INTERPRETATION,
        PURPOSE,
        *articles,
        SIGNATURE,
        SECURITY,
        watermark="DRAFT",
    )
