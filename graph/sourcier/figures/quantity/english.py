"""The words around figures in English. Case is forgiven where they are looked up."""

from __future__ import annotations

from decimal import Decimal

from sourcier.figures.quantity.vocabulary import Vocabulary, words
from sourcier.namespaces import SOUC

ENGLISH = Vocabulary(
    language="en",
    markers=words(
        "the of and to in is are for on with by at from than up its this that will be has have was were it as bn "
        "billion billions over about two three four five seven eight nine ten twenty hundred thousand jobs years "
        "between under an or nearly some least most half dozen workers employees pounds"
    ),
    function_words=words(
        "the a an of and or to in on at by for from with without into than as is are was were be been being has have "
        "had will would can could may might must shall should do does did it its this that these those their his her "
        "our your my they we you he she who which whose what when where while if but so nor not no yet per via over "
        "under above below about around between among against during since until after before more less fewer most "
        "least much many each every us plus times ago later now then also only just even up down out off back there "
        "here say says said whether both all any through across within towards toward near worth long"
    ),
    leading_adjectives=frozenset(),
    invariable=words(
        "gpu cpu tpu people staff personnel men women children feet ft km kg kv mva kva percent aircraft"
    ),
    before={
        "about": SOUC.about, "around": SOUC.about, "roughly": SOUC.about, "approximately": SOUC.about,
        "approx": SOUC.about, "approx.": SOUC.about, "some": SOUC.about, "circa": SOUC.about, "c.": SOUC.about,
        "in the region of": SOUC.about, "in the order of": SOUC.about, "on the order of": SOUC.about,
        "of the order of": SOUC.about, "estimated at": SOUC.about, "an estimated": SOUC.about,
        "estimated": SOUC.about, "barely": SOUC.about, "something like": SOUC.about, "~": SOUC.about, "≈": SOUC.about,
        "nearly": SOUC.almost, "almost": SOUC.almost, "close to": SOUC.almost, "approaching": SOUC.almost,
        "nearing": SOUC.almost, "near to": SOUC.almost, "just shy of": SOUC.almost, "shy of": SOUC.almost,
        "at least": SOUC.atLeast, "no fewer than": SOUC.atLeast, "no less than": SOUC.atLeast,
        "not less than": SOUC.atLeast, "not fewer than": SOUC.atLeast, "a minimum of": SOUC.atLeast,
        "minimum of": SOUC.atLeast, "minimum": SOUC.atLeast, "≥": SOUC.atLeast,
        "more than": SOUC.moreThan, "over": SOUC.moreThan, "above": SOUC.moreThan, "in excess of": SOUC.moreThan,
        "upwards of": SOUC.moreThan, "upward of": SOUC.moreThan, "exceeding": SOUC.moreThan, "exceed": SOUC.moreThan,
        "exceeds": SOUC.moreThan, "exceeded": SOUC.moreThan, "surpass": SOUC.moreThan, "surpasses": SOUC.moreThan,
        "surpassed": SOUC.moreThan, "surpassing": SOUC.moreThan, "topping": SOUC.moreThan, "topped": SOUC.moreThan,
        "beyond": SOUC.moreThan, "greater than": SOUC.moreThan, "higher than": SOUC.moreThan,
        "larger than": SOUC.moreThan, "north of": SOUC.moreThan, ">": SOUC.moreThan,
        "less than": SOUC.lessThan, "fewer than": SOUC.lessThan, "under": SOUC.lessThan, "below": SOUC.lessThan,
        "lower than": SOUC.lessThan, "smaller than": SOUC.lessThan, "south of": SOUC.lessThan, "<": SOUC.lessThan,
        "up to": SOUC.upTo, "as much as": SOUC.upTo, "as many as": SOUC.upTo, "no more than": SOUC.upTo,
        "not more than": SOUC.upTo, "at most": SOUC.upTo, "a maximum of": SOUC.upTo, "maximum of": SOUC.upTo,
        "maximum": SOUC.upTo, "capped at": SOUC.upTo, "limited to": SOUC.upTo, "at the most": SOUC.upTo,
        "≤": SOUC.upTo,
    },
    after={
        "or more": SOUC.atLeast, "and more": SOUC.atLeast, "or above": SOUC.atLeast, "at least": SOUC.atLeast,
        "at a minimum": SOUC.atLeast, "minimum": SOUC.atLeast, "+": SOUC.atLeast,
        "or less": SOUC.upTo, "or fewer": SOUC.upTo, "at most": SOUC.upTo, "at the most": SOUC.upTo,
        "at maximum": SOUC.upTo, "maximum": SOUC.upTo, "tops": SOUC.upTo, "max": SOUC.upTo,
        "or so": SOUC.about, "approximately": SOUC.about, "give or take": SOUC.about,
    },
    comparing=frozenset({"than", "of"}),
    openings=frozenset({"from", "between"}),
    changes=words(
        "grow grows grew growing grown rise rises rose rising risen increase increases increased increasing raise "
        "raises raised raising jump jumps jumped climb climbs climbed expand expands expanded expanding went go goes "
        "move moved boost boosted double doubled"
    ),
    links={"to": "", "-": "", "or": "", "and": "between"},
    intensifiers=frozenset({"just", "well", "slightly", "far", "a little", "a bit", "only just", "significantly"}),
    several=frozenset({"several", "few", "many"}),
    rounds={"tens": 10, "dozens": 10, "dozen": 10, "hundreds": 100, "hundred": 100, "thousands": 1000,
            "thousand": 1000, "millions": 10**6, "million": 10**6, "billions": 10**9, "billion": 10**9},
    connectors=("of",),
    half=("and a half",),
    halves=frozenset({"half"}),
    falls=words(
        "fall falls fell falling fallen drop drops dropped dropping decline declines declined declining decrease "
        "decreases decreased decreasing down cut cuts cutting reduce reduces reduced reducing reduction loss lose "
        "lost shrink shrinks shrank shrinking slump slumped plunge plunged contraction"
    ),
    by=frozenset({"of", "by"}),
    multiples={
        "doubled": 100, "doubling": 100, "tripled": 200, "tripling": 200, "trebled": 200, "trebling": 200,
        "quadrupled": 300, "quadrupling": 300, "quintupled": 400,
    },
    auxiliaries=frozenset(),
    fractions={
        "half of": Decimal(50), "half the": Decimal(50), "half its": Decimal(50), "half their": Decimal(50),
        "a quarter of": Decimal(25), "one quarter of": Decimal(25), "three quarters of": Decimal(75),
        "a third of": Decimal("33.33"), "one third of": Decimal("33.33"), "two thirds of": Decimal("66.67"),
        "a fifth of": Decimal(20), "one fifth of": Decimal(20), "a tenth of": Decimal(10), "one tenth of": Decimal(10),
    },
    fraction_tails=frozenset(),
    money_cues=words(
        "invest invests invested investing investment investments amount amounts worth budget budgets cost costs "
        "costing spend spends spending spent fund funds funding financing finance raise raised raising round capital "
        "valuation valued revenue revenues sales debt loan loans grant grants price deal contract package pay paid "
        "capex expenditure profit profits fine stake"
    ),
    counted_times="times",
    times_words=frozenset({"times", "x"}),
    factor_tails=words(
        "more less fewer the as higher larger bigger faster its their lower greater cheaper smaller better that"
    ),
    multiplied=frozenset({"multiplied by", "multiply by", "by a factor of", "a factor of", "multiplying by"}),
    months=words(
        "january february march april may june july august september october november december jan feb mar apr jun "
        "jul aug sep sept oct nov dec"
    ),
    weekdays=words("monday tuesday wednesday thursday friday saturday sunday"),
    year_words=words(
        "in by since until late early mid before after through during year spring summer autumn fall winter fiscal fy"
    ),
    labels=words(
        "phase phases article articles page pages chapter level stage tier lot zone terminal version number scope "
        "annex section round highway route flight generation season volume"
    ),
    time_nouns=words(
        "h hour hours minute minutes min second seconds s day days week weeks quarter quarters century centuries "
        "decade decades night nights am pm"
    ),
    streets=words("street st road avenue ave boulevard lane drive"),
    horizons=frozenset({
        "in", "within", "since", "every", "next", "past", "last", "aged", "age", "in the next", "these", "for the next",
        "over the next", "coming", "other",
    }),
    elapsed=frozenset({"ago", "later", "from now", "earlier", "old", "before", "after"}),
    ordinals=frozenset({"st", "nd", "rd", "th"}),
    not_ranked=words(
        "quarter quarters half century centuries floor district arrondissement street avenue amendment of january "
        "february march april may june july august september october november december"
    ),
)  # fmt: skip
