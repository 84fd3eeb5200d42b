"""The specimen deed in French: sixteen pages or so, of every kind of block."""

from desktop.document import Signature, Signatures
from tests.document.specimen import clause, document, listing, part, runs, table

TITLE = part(
    "title",
    "title",
    "",
    "Avenant n° 3 au Contrat-cadre de prestations de gestion administrative et de "
    "support applicatif du 12 juin 2023 (réf. BVR-2023-0147)",
)
PARTIES = part(
    "parties",
    "parties",
    "",
    "Entre les soussignés :",
    clause(
        "F02",
        "",
        "",
        "**Banque Valmont-Rive**, Société anonyme à conseil d’administration au capital "
        "de {pty.capital:184 000 000} euros, dont le siège social est situé 14, quai des "
        "Tanneurs, 69002 Lyon, immatriculée sous le numéro 000000018 RCS Lyon, "
        "représentée par M^me^ Hélène Castaing, Directrice générale déléguée, dûment "
        "habilitée, ci-après « le **Client** », d’une part,",
        "et **Saraswati Process Services Private Limited**, société de droit indien, dont "
        "le siège social est situé Tower C, Hebbal Business Park, Bengaluru 560024, "
        "Karnataka, immatriculée auprès du *Registrar of Companies, Bangalore* sous le "
        "numéro U99999KA2009PTC999999, représentée par M. Arvind Narayan, *Managing "
        "Director*, dûment habilité par une résolution de son conseil d’administration, "
        "ci-après « le **Prestataire** », d’autre part,",
        "ci-après ensemble « les **Parties** » et chacune « une **Partie** ».",
    ),
)
RECITALS = part(
    "recitals",
    "recitals",
    "",
    "Exposé préalable",
    clause(
        "F04",
        "(A)",
        "",
        "Les Parties ont conclu le 12 juin 2023 un contrat-cadre de prestations de gestion "
        "administrative et de support applicatif, modifié par deux avenants des "
        "3 mars 2024 et 18 septembre 2025 (« le **Contrat** »).",
    ),
    clause(
        "F05",
        "(B)",
        "",
        "Par arrêté du {evt.date:4 octobre 2026}, applicable depuis le 5 octobre 2026 à "
        "20 h, l’autorité sanitaire de l’État du Karnataka a ordonné la fermeture au "
        "public et au personnel des immeubles de bureaux du district de Bengaluru Urban. "
        "Le centre de services de Whitefield, lieu d’exécution prévu à l’article 8.2 du "
        "Contrat, est fermé depuis cette date.",
    ),
    clause(
        "F07",
        "(C)",
        "",
        "Le Client a consulté son comité social et économique le {gov.consult?date de la "
        "consultation} ; celui-ci a rendu un avis favorable.",
    ),
)
AGREED = part("agreed", "agreed", "", "Il a été convenu ce qui suit :")

DEFINITIONS = part(
    "article",
    "art1",
    "1",
    "Article 1^er^ – Définitions",
    clause(
        "F09",
        "1.1",
        "Définitions",
        "Les termes définis au Contrat ont le même sens dans le présent avenant. S’y "
        "ajoutent :",
        "« **Incident de Sécurité** » : toute atteinte, avérée ou soupçonnée, à la "
        "confidentialité, à l’intégrité ou à la disponibilité des données ou des systèmes "
        "du Client ;",
        "« **Jour Ouvré** » : tout jour du lundi au vendredi qui n’est pas férié en "
        "France ;",
        "« **Lieu Autorisé** » : tout lieu que l’article 4.6 admet pour le Travail à "
        "Distance ;",
        "« **Période Dérogatoire** » : la période qui court de la Date d’Effet au terme "
        "fixé par l’article 14.2, prolongé s’il y a lieu selon l’article 14.4 ; et",
        "« **Travail à Distance** » : l’exécution de Services, par des moyens "
        "informatiques, hors des Sites Convenus.",
    ),
)
PURPOSE = part(
    "article",
    "art2",
    "2",
    "Article 2 – Objet",
    clause(
        "F10",
        "2.1",
        "Objet",
        "Le présent avenant a pour objet de permettre le Travail à Distance pendant la "
        "Période Dérogatoire, puis d’organiser le retour aux conditions du Contrat. Pour "
        "cette période, il :",
        listing(
            "a) déroge, par ses articles 4.1 et 10.2, à l’article 8.2 (Lieux d’exécution) "
            "et à l’Annexe 3 (Niveaux de service) du Contrat ;",
            "b) suspend, par son article 5.6, l’exigence de salle sécurisée issue de "
            "l’article 14 (Sécurité) du Contrat ;",
            "c) complète, par son article 7.2, l’article 20 (Assurances) du Contrat ; et",
            "d) confirme, par son article 5.10, l’article 16 (Confidentialité et secret "
            "bancaire) du Contrat.",
        ),
    ),
    clause(
        "C-T2-01",
        "2.2",
        "Dérogation temporaire",
        "Pendant la seule Période Dérogatoire, le Prestataire peut exécuter les Services "
        "aux conditions du présent avenant, par dérogation aux stipulations du Contrat "
        "énumérées à l’article 2.1. Cette dérogation, d’interprétation stricte, vaut pour "
        "les seuls services, fonctions et lieux énumérés à l’Annexe 1 et ne crée aucun "
        "droit acquis. Toute autre stipulation du Contrat conserve sa force obligatoire. "
        "Tout autre écart exige un accord écrit ; la Partie qui en reçoit la demande y "
        "répond dans les deux (2) Jours Ouvrés suivant cette réception. La dérogation "
        "prend fin de plein droit avec la Période Dérogatoire, selon l’article 14.8.",
    ),
)

_SECURITY = (
    (
        "Incidents de sécurité",
        (
            "Le Prestataire signale au Client tout Incident de Sécurité dans les "
            "{sec.hours:vingt-quatre (24) heures} suivant le moment où il en a connaissance, "
            "au point de contact désigné à l’Annexe 2. Le signalement décrit les faits "
            "connus, les services, les personnes et les données concernés, et les mesures "
            "déjà prises ; le Prestataire le complète à mesure que les faits sont établis. Il "
            "conserve les éléments de preuve et remet au Client, dans les dix (10) Jours "
            "Ouvrés suivant la fin de l’incident, un rapport sur ses causes et sur les "
            "mesures qui en préviennent le renouvellement. La perte ou le vol d’un équipement "
            "donnant accès aux systèmes du Client est un Incident de Sécurité."
        ),
    ),
    (
        "Salle sécurisée",
        (
            "L’application de l’exigence de salle sécurisée prévue à l’article 14.2 du "
            "Contrat est suspendue pendant la Période Dérogatoire, pour les seules fonctions "
            "énumérées à l’Annexe 1. Elle est remplacée, pour ces fonctions, par les mesures "
            "M09, M10, M11, M23 et M24 de l’Annexe 2. Elle s’applique de nouveau de plein "
            "droit, sans formalité, au terme de la Période Dérogatoire."
        ),
    ),
    (
        "Pays et lieux autorisés",
        (
            "Dans les pays énumérés à l’Annexe 1, les Lieux Autorisés sont le domicile "
            "déclaré au Prestataire et tout espace de travail partagé que le Client agrée par "
            "écrit ; tout autre lieu ouvert au public est exclu. Le Prestataire n’admet aucun "
            "travail, même bref, depuis un autre pays avant son ajout selon l’article 4.7. Il "
            "vérifie par des moyens techniques le pays de chaque connexion et interrompt "
            "celle qui vient d’un pays non énuméré."
        ),
    ),
    (
        "Assurances",
        (
            "En complément de l’article 20 du Contrat, le Prestataire maintient en vigueur "
            "pendant la Période Dérogatoire les polices énumérées au présent article, aux "
            "plafonds indiqués. Il déclare avoir informé l’assureur du Travail à Distance le "
            "13 janvier 2027 et détenir sa confirmation écrite que ces polices le couvrent. "
            "Il remet au Client cette confirmation et une attestation à jour dans les dix "
            "(10) jours suivant la Date d’Effet. Il notifie au Client toute exclusion, "
            "modification ou résiliation de garantie dans les cinq (5) Jours Ouvrés suivant "
            "le moment où il en a connaissance. La perte de couverture est un fait d’arrêt "
            "(article 14.7)."
        ),
    ),
    (
        "Absence de reconduction tacite",
        (
            "La poursuite du Travail à Distance après le terme de la Période Dérogatoire "
            "n’emporte ni reconduction ni prolongation du présent avenant, l’article 1215 du "
            "Code civil étant écarté, ni modification du Contrat. Sous réserve du délai de "
            "retour prévu à l’article 14.9, elle constitue un manquement du Prestataire."
        ),
    ),
    (
        "Confidentialité et secret bancaire",
        (
            "Le Prestataire rappelle à chaque personne, avant sa première connexion, les "
            "obligations de l’article 16 du Contrat et recueille son engagement individuel. "
            "Aucune conversation relative aux Services ne se tient à portée de voix d’un "
            "tiers, ni en présence d’un assistant vocal ou d’un enregistreur en veille."
        ),
    ),
)
_POLICIES = table(
    "policies",
    "",
    "Police@1.5 | Assureur@1.1 | Numéro@1 | Plafond@1.6r | Échéance@1",
    [
        (
            "Responsabilité civile professionnelle",
            "Albion Specialty",
            "PI-2026-771",
            "10 000 000,00 € (dix millions d’euros)",
            "31 décembre 2027",
        ),
        (
            "Cyber",
            "Albion Specialty",
            "CY-2026-772",
            "5 000 000,00 € (cinq millions d’euros)",
            "31 décembre 2027",
        ),
    ],
    ("Total", "", "", "15 000 000,00 €", ""),
)
_TITLES = (
    "Événement et continuité",
    "Travail à distance",
    "Sécurité et confidentialité",
    "Données protégées",
    "Responsabilité et assurances",
    "Audit et rapports",
    "Autorisations",
    "Capacité, niveaux de service, priorités",
    "Conditions financières",
)


def _article(number, title):
    clauses = []
    for at in range(5):
        name, text = _SECURITY[(number + at) % len(_SECURITY)]
        extra = (_POLICIES,) if name == "Assurances" and number % 2 else ()
        clauses.append(
            clause(f"C-{number}-{at}", f"{number}.{at + 1}", name, text, *extra)
        )
    clauses.append(
        clause(
            f"C-{number}-9",
            f"{number}.6",
            "",
            "Le Prestataire met en œuvre les mesures suivantes, en conserve la preuve et "
            "les atteste chaque mois :",
            listing(
                "a) accès par VPN ou ZTNA chiffré, avec authentification multifacteur ;",
                "b) chiffrement intégral du disque des postes gérés par le Prestataire, "
                "dont les clés sont conservées hors de portée des personnes autorisées ; "
                "et",
                "c) verrouillage automatique au plus tard après cinq (5) minutes.",
            ),
            "La preuve est conservée pendant la durée de l’avenant et cinq (5) ans "
            "après son terme.",
        )
    )
    return part(
        "article", f"art{number}", f"{number}", f"Article {number} – {title}", *clauses
    )


SIGNATURE = part(
    "signature",
    "signature",
    "",
    "",
    clause(
        "Z17",
        "",
        "",
        "Fait à Lyon, le ____, en deux (2) exemplaires originaux, dont un pour chacune "
        "des Parties.",
        Signatures(
            (
                Signature(
                    (
                        runs("**Pour le Client, Banque Valmont-Rive**"),
                        runs("M^me^ Hélène Castaing, Directrice générale déléguée"),
                    ),
                    (runs("Signature :"),),
                ),
                Signature(
                    (
                        runs(
                            "**Pour le Prestataire, Saraswati Process Services Private "
                            "Limited**"
                        ),
                        runs("M. Arvind Narayan, *Managing Director*"),
                    ),
                    (runs("Signature :"),),
                ),
            )
        ),
    ),
)
_MEASURE = (
    (
        "Verrouillage automatique (≤ 5 min)",
        "verrouille chaque équipement après cinq (5) minutes d’inactivité au plus",
        "toutes",
        "configuration exportée",
        "mensuel",
    ),
    (
        "Pièce fermée, pas de tiers",
        (
            "n’admet le Travail à Distance que dans une pièce fermée, hors de la vue et de "
            "l’ouïe des tiers"
        ),
        "toutes",
        "engagement individuel",
        "mensuel",
    ),
    (
        "Bureau virtuel, sans copie locale",
        "ne permet ni impression, ni copie, ni capture d’écran hors du bureau virtuel",
        "gestion, support",
        "journal des refus",
        "hebdomadaire",
    ),
)
PLACES = part(
    "annex",
    "A1",
    "1",
    "Annexe 1 – Services, fonctions et lieux",
    clause(
        "A1-1",
        "",
        "Fonctions autorisées",
        table(
            "roles",
            "",
            "Fonction@2 | Service@2 | Pays@1 | Effectif@.7r",
            [
                ("Gestionnaire de comptes", "Gestion administrative", "Inde", "142"),
                ("Analyste de support applicatif", "Support", "Inde", "38"),
                ("Responsable d’équipe", "Gestion et support", "Inde", "12"),
            ],
            ("Total", "", "", "192"),
        ),
        "Une fonction qui ne figure pas dans ce tableau s’exerce depuis les Sites "
        "Convenus.",
    ),
)
SECURITY = part(
    "annex",
    "A2",
    "2",
    "Annexe 2 – Sécurité",
    clause(
        "A2-1",
        "",
        "Mesures",
        table(
            "measures",
            "Mesures applicables au Travail à Distance",
            "Code@.55 | Mesure@1.4 | Le Prestataire…@2.2 | Fonctions@.9 | Preuve@1.2 | "
            "Contrôle@1",
            [
                (f"M{number:02}", *_MEASURE[number % len(_MEASURE)])
                for number in range(1, 37)
            ],
        ),
    ),
    clause(
        "A2-2",
        "",
        "Registre des écarts",
        "Les écarts acceptés par le Client sont les suivants :",
        table(
            "gaps",
            "",
            "Exigence@1.4 | Contrat@.9 | Raison@1 | Mesures compensatoires@1.6 | "
            "Responsable@1 | Échéance@.8 | Accepté par@.9",
            [
                (
                    "Salle sécurisée avec badge et sans téléphone",
                    "Annexe 4, § 3.1",
                    "Impossible à domicile",
                    "M07, M08, M11, M24 et contrôle vidéo hebdomadaire avec accord",
                    "RSSI Prestataire",
                    "30 juin 2027",
                    "RSSI de la Banque",
                ),
                (
                    "Postes fixes scellés",
                    "Annexe 4, § 3.4",
                    "Sites fermés",
                    "Bureau virtuel, sans copie locale",
                    "RSSI Prestataire",
                    "{sec.due?échéance}",
                    "RSSI de la Banque",
                ),
            ],
        ),
    ),
)


def deed():
    articles = (
        _article(number, title) for number, title in enumerate(_TITLES, start=3)
    )
    return document(
        "fr",
        TITLE,
        PARTIES,
        RECITALS,
        AGREED,
        DEFINITIONS,
        PURPOSE,
        *articles,
        SIGNATURE,
        PLACES,
        SECURITY,
        watermark="PROJET",
    )
