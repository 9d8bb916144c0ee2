"""What the columns of answers and the values that questions take are called, for people; a test names what lacks."""

from __future__ import annotations

import re

from sourcier.language import Text

_COLUMNS = """
actor | actor | acteur
amount | amount | montant
amountClaims | claims of the amount | affirmations du montant
asWritten | as written | tel qu’écrit
assessment | assessment | appréciation
attribution | how the text credits it | mode d’attribution
bound | bound | borne
by | by whom | par qui
chooser | who chooses | qui choisit
citedBy | cited by | cité par
claim | the words | les mots
claimCount | claims | affirmations
claimant | who says it | qui le dit
claimedOn | said at latest | dit au plus tard
claims | the words | les mots
comparison | comparison | comparaison
conclusion | conclusion | conclusion
condition | condition | condition
confidence | confidence | confiance
copiedBy | copied by | copié par
copyHeld | copy held | copie tenue
countedClaims | claims counted | affirmations comptées
cue | words that credit it | mots qui l’attribuent
date | date | date
dateEnd | at latest | au plus tard
disinterested | disinterested origins | origines désintéressées
document | document | document
due | due | échéance
entity | what | quoi
event | event | événement
field | field | champ
figure | figure | chiffre
former | past | révolu
founder | founder | fondateur
from | from | de
genre | kind of source | genre de source
held | read here | lue ici
holder | holder | détenteur
holderClaim | words on the holder | mots sur le détenteur
horizonEnd | by when | échéance
horizonText | by when, as written | échéance, telle qu’écrite
how | how | comment
interested | interest | intérêt
investor | investor | investisseur
jobs | jobs | emplois
jobsPerMillion | jobs per million | emplois par million
judgedBy | judged by | jugé par
judgement | judgement | jugement
kind | kind | sorte
level | level | niveau
locationClaim | words on the place | mots sur le lieu
maximum | at most | au plus
mention | mention | mention
mentions | mentions | mentions
minimum | at least | au moins
name | name | nom
node | figure or claim | chiffre ou affirmation
number | value | valeur
object | of whom or what | de qui ou de quoi
officer | officer | dirigeant
onBehalfOf | on behalf of | au nom de
organization | organization | organisation
organizations | organizations | organisations
origin | origin | origine
originClaims | words of the origin | mots de l’origine
originHeld | origin read here | origine lue ici
originIri | origin | origine
origins | origins | origines
originsHigh | origins, at most | origines, au plus
originsLow | origins, at least | origines, au moins
otherClaim | the other words | les autres mots
otherFounder | other founder | autre fondateur
otherOrganization | other organization | autre organisation
otherPerson | other person | autre personne
otherRole | other title | autre fonction
otherSays | what the other says | ce que dit l’autre
outcome | outcome | issue
outlets | outlets | médias
own | own | propre
owner | owner | propriétaire
parent | parent | société mère
part | part | partie
partClaim | words on the part | mots sur la partie
partClaims | words on the parts | mots sur les parties
party | party | partie prenante
partyIri | party | partie prenante
percent | per cent | pour cent
person | person | personne
personClaim | words on the person | mots sur la personne
place | place | lieu
placeIri | place | lieu
plainClaim | words without hedge | mots sans réserve
plainPublished | without hedge, published | sans réserve, publié
plainSays | without hedge | sans réserve
polarity | affirmed or denied | affirmé ou nié
primary | primary sources | sources primaires
project | project | projet
projectIri | project | projet
property | property | propriété
published | published | publié
publishedEarliest | published | publié
publishedLatest | published at latest | publié au plus tard
publisher | publisher | éditeur
quotations | quotations | citations
reading | reading | lecture
reason | reason | raison
relation | relation | relation
reported | reported | rapporté
reportedBy | reported by | rapporté par
role | title | fonction
root | root | racine
rule | rule | règle
says | what is said | ce qui est dit
signed | signed on | signé le
signer | signed by | signé par
since | since | depuis
site | site | site
siteClaim | words on the site | mots sur le site
sort | sort | sorte
source | source | source
sourceIri | source | source
sources | sources | sources
speakers | speakers | locuteurs
start | beginning | début
status | status | statut
subject | of what | de quoi
subsidiary | subsidiary | filiale
support | support | appui
text | words | mots
through | through | par
throughClaims | words on the way | mots sur le chemin
to | to | à
type | type | type
undertaking | undertaking | engagement
undisclosed | not disclosed | non divulgué
undisclosedClaim | words that withhold it | mots qui le taisent
unit | unit | unité
until | until | jusqu’à
url | address | adresse
watts | watts | watts
where | where | où
who | who | qui
whole | whole | tout
wholeClaims | words on the whole | mots sur le tout
wholeNumber | value of the whole | valeur du tout
within | within | dans
words | exact words | mots exacts
year | year | année
"""
_PARAMETERS = """
about | about whom or what | au sujet de
actor | actor | acteur
chooser | who chooses | qui choisit
claim | claim | affirmation
confidence | confidence | confiance
day | day | jour
event | event | événement
include | also what is | aussi ce qui est
kind | kind | sorte
lang | language | langue
of | of whom or what | de
one | one actor | un acteur
organization | organization | organisation
other | other actor | autre acteur
outcome | outcome | issue
outlets | outlets, at least | médias, au moins
parent | parent | société mère
person | person | personne
place | place | lieu
project | project | projet
property | property | propriété
rule | rule | règle
source | source | source
speaker | who says it | qui le dit
status | status | statut
support | support | appui
unit | unit | unité
what | words | mots
who | who | qui
year | year | année
"""


def _read(table: str) -> dict[str, Text]:
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return {name: Text(english, french) for name, english, french in rows}


COLUMNS, PARAMETERS = _read(_COLUMNS), _read(_PARAMETERS)


def heading(variable: str, lang: str) -> str:
    """Returns what a column is called; the words of its variable where the library has none of that name.

    >>> heading("claimedOn", "fr"), heading("firstSeen", "fr")
    ('dit au plus tard', 'first seen')
    """
    if known := COLUMNS.get(variable):
        return known.in_(lang)
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", variable).lower() if variable.isidentifier() else variable
