"""The words around figures in French. Accents and case are forgiven where they are looked up."""

from __future__ import annotations

from decimal import Decimal

from sourcier.figures.quantity.vocabulary import Vocabulary, words
from sourcier.namespaces import SOUC

_LIMITS_OF = ("le cap", "la barre", "le seuil", "du cap", "de la barre", "du seuil")

_EXCEED = (
    "dépasse", "dépassent", "dépasser", "dépassant", "dépassera", "dépasseront", "dépasserait", "dépassé", "dépassait",
    "excède", "excéder", "excédant", "excédera",
)  # fmt: skip

FRENCH = Vocabulary(
    language="fr",
    markers=words(
        "le la les des du de et un une est sont dans pour sur aux par avec plus que qui ce cette ses leur leurs "
        "milliard milliards md mds jusqu d l qu n s près entre environ moins deux trois quatre cinq sept huit neuf "
        "dix vingt cent cents mille emplois ans euros dollars au ou pas fois soit chez dont vers"
    ),
    function_words=words(
        "le la les l un une des du de d et ou où a à au aux en dans sur sous par pour avec sans chez vers entre dont "
        "que qu qui quoi ne n pas se s ce c cet cette ces ses son sa leur leurs nos notre vos votre mes il elle ils "
        "elles on nous vous y plus moins tres contre depuis pendant selon mais car donc or ni si comme lors apres "
        "avant alors ainsi aussi est sont sera seront etait etaient soit ont avait avaient auront aura ayant etant "
        "peut peuvent doit doivent devrait devraient pourrait pourraient va vont fois jusqu ici environ pres via hors "
        "outre tous toutes tout toute tandis puis dans afin parmi malgre plusieurs quelques chaque dit dits"
    ),
    leading_adjectives=words(
        "nouveaux nouvelles nouvel nouveau nouvelle grands grandes grand petits petites autres premiers premieres "
        "anciens anciennes jeunes futurs futures vastes gros grosses immenses principaux principales differents "
        "differentes meilleurs meilleures bons bonnes beaux belles vieux derniers dernieres prochains prochaines "
        "hauts hautes longs longues memes seuls seules"
    ),
    invariable=words("gpu cpu tpu cdi etp pme eti tpe km kg kv mva kva data start fois"),
    before={
        "environ": SOUC.about, "de l’ordre de": SOUC.about, "de l’ordre": SOUC.about, "de l’ordre d’": SOUC.about,
        "quelque": SOUC.about,
        "quelques": SOUC.about, "autour de": SOUC.about, "aux alentours de": SOUC.about, "aux environs de": SOUC.about,
        "avoisinant": SOUC.about, "avoisinant les": SOUC.about, "avoisine": SOUC.about, "avoisine les": SOUC.about,
        "avoisiner": SOUC.about, "avoisiner les": SOUC.about, "avoisinerait": SOUC.about, "avoisineront": SOUC.about,
        "estimé à": SOUC.about, "estimée à": SOUC.about, "estimés à": SOUC.about, "estimées à": SOUC.about,
        "évalué à": SOUC.about, "évaluée à": SOUC.about, "évalués à": SOUC.about, "évaluées à": SOUC.about,
        "approximativement": SOUC.about, "à peu près": SOUC.about, "grosso modo": SOUC.about,
        "à peine": SOUC.about, "~": SOUC.about, "≈": SOUC.about,
        "près de": SOUC.almost, "près d’": SOUC.almost, "presque": SOUC.almost, "quasiment": SOUC.almost,
        "quasi": SOUC.almost, "proche de": SOUC.almost, "proche des": SOUC.almost, "approchant": SOUC.almost,
        "approchant les": SOUC.almost, "frôlant": SOUC.almost, "frôlant les": SOUC.almost, "frôle": SOUC.almost,
        "frôle les": SOUC.almost, "frôler les": SOUC.almost, "pas loin de": SOUC.almost,
        "au moins": SOUC.atLeast, "au bas mot": SOUC.atLeast,
        "pas moins de": SOUC.atLeast, "pas moins d’": SOUC.atLeast,
        "un minimum de": SOUC.atLeast, "au minimum": SOUC.atLeast, "minimum": SOUC.atLeast, "à minima": SOUC.atLeast,
        "a minima": SOUC.atLeast, "minimum de": SOUC.atLeast, "≥": SOUC.atLeast,
        "plus de": SOUC.moreThan, "plus d’": SOUC.moreThan, "plus des": SOUC.moreThan, "en plus de": None,
        "en plus d’": None, "en plus des": None, "supérieur à": SOUC.moreThan, "supérieure à": SOUC.moreThan,
        "supérieurs à": SOUC.moreThan, "supérieures à": SOUC.moreThan, "au-delà de": SOUC.moreThan,
        "au-delà des": SOUC.moreThan, "au-dessus de": SOUC.moreThan, "davantage de": SOUC.moreThan,
        **{
            f"{verb}{adverb}{article}": SOUC.moreThan
            for verb in _EXCEED
            for adverb in ("", " désormais", " déjà", " largement", " ainsi", " aujourd’hui")
            for article in ("", " les", " le")
        },
        ">": SOUC.moreThan,
        **{f"{limit} {of}": SOUC.moreThan for limit in _LIMITS_OF for of in ("de", "d’", "des")},
        **{f"sous {limit} {of}": SOUC.lessThan for limit in _LIMITS_OF[:3] for of in ("de", "d’", "des")},
        "moins de": SOUC.lessThan, "moins d’": SOUC.lessThan, "inférieur à": SOUC.lessThan,
        "inférieure à": SOUC.lessThan, "inférieurs à": SOUC.lessThan, "inférieures à": SOUC.lessThan,
        "au-dessous de": SOUC.lessThan, "en dessous de": SOUC.lessThan, "en deçà de": SOUC.lessThan,
        "<": SOUC.lessThan,
        "jusqu’à": SOUC.upTo, "jusqu’aux": SOUC.upTo, "au plus": SOUC.upTo, "tout au plus": SOUC.upTo,
        "au maximum": SOUC.upTo, "maximum": SOUC.upTo, "un maximum de": SOUC.upTo, "maximum de": SOUC.upTo,
        "pas plus de": SOUC.upTo, "pas plus d’": SOUC.upTo, "plafonné à": SOUC.upTo, "plafonnée à": SOUC.upTo,
        "plafonnés à": SOUC.upTo, "plafonnées à": SOUC.upTo, "limité à": SOUC.upTo, "limitée à": SOUC.upTo,
        "≤": SOUC.upTo,
    },
    after={
        "ou plus": SOUC.atLeast, "et plus": SOUC.atLeast, "voire plus": SOUC.atLeast, "voire davantage": SOUC.atLeast,
        "ou davantage": SOUC.atLeast, "au moins": SOUC.atLeast, "au minimum": SOUC.atLeast, "minimum": SOUC.atLeast,
        "a minima": SOUC.atLeast, "au bas mot": SOUC.atLeast, "+": SOUC.atLeast,
        "au plus": SOUC.upTo, "tout au plus": SOUC.upTo, "au maximum": SOUC.upTo, "maximum": SOUC.upTo,
        "max": SOUC.upTo, "ou moins": SOUC.upTo,
        "environ": SOUC.about, "à peu près": SOUC.about, "approximativement": SOUC.about,
    },
    comparing=frozenset({"de", "d", "que"}),
    openings=frozenset({"de", "d", "entre"}),
    changes=words(
        "passer passe passent passé passée passés passées passera passeront passerait passant porter porte portera "
        "porté portée portés portant augmenter augmente augmenté monter monte montera grimper grimpe bondir bondi"
    ),
    links={"à": "", "a": "", "-": "", "ou": "", "et": "entre"},
    intensifiers=frozenset({
        "un peu", "bien", "très", "légèrement", "nettement", "largement", "sensiblement", "soit", "à peine",
    }),
    several=frozenset({"plusieurs", "quelques", "des", "nombreuses", "nombreux"}),
    rounds={"dizaines": 10, "centaines": 100, "milliers": 1000, "millions": 10**6, "milliards": 10**9},
    connectors=("de", "d", "des"),
    half=("et demi", "et demie"),
    halves=frozenset({"demi"}),
    falls=words(
        "baisse baisses baisser baissé baissera recul reculs reculer reculé chute chuter chuté diminution diminuer "
        "diminué diminue diminuera réduction réduire réduit réduite réduits réduites réduira repli replier perte "
        "perdre perdu perd effondrement effondré décroissance ralentissement dégringolé contraction"
    ),
    by=frozenset({"de", "d"}),
    multiples={
        "doublé": 100, "doublée": 100, "doublés": 100, "doublées": 100, "doubler": 100, "doublera": 100,
        "doubleront": 100, "doublement": 100, "triplé": 200, "triplée": 200, "triplés": 200, "triplées": 200,
        "tripler": 200, "triplera": 200, "tripleront": 200, "triplement": 200, "quadruplé": 300, "quadrupler": 300,
        "quadruplera": 300, "quintuplé": 400, "quintupler": 400, "décuplé": 900, "décupler": 900,
    },
    auxiliaries=words("a ont avait avaient aura auront ayant été presque quasiment"),
    fractions={
        "la moitié": Decimal(50), "un quart": Decimal(25), "le quart": Decimal(25), "trois quarts": Decimal(75),
        "les trois quarts": Decimal(75), "un tiers": Decimal("33.33"), "le tiers": Decimal("33.33"),
        "deux tiers": Decimal("66.67"), "les deux tiers": Decimal("66.67"), "un cinquième": Decimal(20),
        "le cinquième": Decimal(20), "un dixième": Decimal(10), "le dixième": Decimal(10),
    },
    fraction_tails=frozenset({"de", "des", "du", "d"}),
    money_cues=words(
        "investir investit investissent investira investiront investi investie investis investies investissant "
        "investissement investissements montant montants budget budgets enveloppe enveloppes coût coûts coûte coûter "
        "coûtera coûterait financement financements financer finance levée levées lever levé lève fonds capital "
        "capitaux valorisation valorisé valorisée chiffre revenus revenu dette dettes emprunt emprunts prêt prêts "
        "ticket subvention subventions aide aides crédit crédits dépense dépenses dépenser dépensé contrat facture "
        "vente ventes prix mise injecter injecte injecté mobiliser mobilise mobilisé débourser prime milliardaire "
        "bénéfice bénéfices commandes amende rachat payer paie payé"
    ),
    counted_times="fois",
    times_words=frozenset({"fois", "x"}),
    factor_tails=words(
        "plus moins la le les l son sa ses leur leurs supérieur supérieure celle celui ce"
    ),
    multiplied=frozenset({
        "multiplié par", "multipliée par", "multipliés par", "multipliées par", "multiplier par", "multipliera par",
        "multiplie par", "multipliant par", "divisé par", "divisée par", "diviser par",
    }),
    months=words(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv févr avr juil sept "
        "oct nov déc"
    ),
    weekdays=words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    year_words=words(
        "en ici depuis fin début mi milieu dès avant après vers horizon année an été hiver automne printemps "
        "exercice trimestre semestre courant"
    ),
    labels=words(
        "phase phases article articles page pages chapitre niveau étape lot zone tranche terminal version numéro "
        "scope volet annexe quai voie ligne loi décret route autoroute nationale chaîne génération acte saison tome "
        "tgv train vol"
    ),
    time_nouns=words(
        "h heure heures minute minutes min mn seconde secondes s jour jours semaine semaines trimestre trimestres "
        "semestre semestres siècle siècles décennie décennies week nuit nuits"
    ),
    streets=words(
        "rue avenue av boulevard bd bld place quai chemin impasse allée allées route cours square bis ter"
    ),
    horizons=frozenset({
        "il y a", "d’ici", "d’ici à", "dans", "dans les", "dans un délai de", "depuis", "sous", "voilà", "voici", "ces",
        "âgé de", "âgée de", "âgés de", "tous les", "toutes les", "à l’âge de",
    }),
    elapsed=frozenset({"plus tard", "après", "auparavant", "plus tôt", "avant"}),
    ordinals=frozenset({"er", "re", "ere", "e", "eme", "nd", "nde", "de", "emes", "es"}),
    not_ranked=words(
        "arrondissement arrondissements arr siècle siècles étage étages république degré jour mois rue avenue ligne "
        "trimestre semestre circonscription régiment division"
    ),
)  # fmt: skip
