from __future__ import annotations

from decimal import Decimal

import pytest

from sourcier.identifiers import camel
from sourcier.namespaces import CURRENCY, SOU, SOUC, UNIT
from sourcier.registry import load_registry

REGISTRY = load_registry()


def test_the_registry_is_read_once() -> None:
    assert load_registry() is REGISTRY


@pytest.mark.parametrize("key", REGISTRY.properties)
def test_a_property_is_found_by_its_key_and_its_iri(key: str) -> None:
    prop = REGISTRY.properties[key]

    assert prop.iri == SOUC.term(key)
    assert REGISTRY.property_of(prop.iri) is prop


@pytest.mark.parametrize("key", REGISTRY.properties)
def test_a_property_is_described_in_both_languages(key: str) -> None:
    prop = REGISTRY.properties[key]

    assert all((prop.label.en, prop.label.fr, prop.definition.en, prop.definition.fr))


@pytest.mark.parametrize("key", REGISTRY.properties)
def test_a_property_asks_for_one_kind_of_value(key: str) -> None:
    prop = REGISTRY.properties[key]

    assert prop.value_kind in {SOUC.quantityValue, SOUC.entityValue, SOUC.dateValue, SOUC.textValue}
    assert (prop.dimension is not None) == (prop.value_kind == SOUC.quantityValue)
    assert bool(prop.object_kinds) == (prop.value_kind == SOUC.entityValue)
    assert prop.subject_kinds


def test_amounts_of_money_are_functional_and_additive_where_said() -> None:
    investment, revenue = REGISTRY.properties["investmentAmount"], REGISTRY.properties["revenue"]

    assert (investment.functional, investment.additive) == (True, True)
    assert (revenue.functional, revenue.additive) == (True, False)


def test_a_relation_names_the_edge_that_it_materialises() -> None:
    assert REGISTRY.properties["founderOf"].edge == SOU.founderOf
    assert REGISTRY.properties["revenue"].edge is None


@pytest.mark.parametrize("code", REGISTRY.units)
def test_a_unit_is_found_by_its_iri(code: str) -> None:
    unit = REGISTRY.units[code]

    assert REGISTRY.unit_of(unit.iri) is unit
    assert unit.factor > 0
    assert unit.label.en
    assert unit.label.fr


def test_every_dimension_of_a_property_has_a_unit() -> None:
    dimensions = {prop.dimension for prop in REGISTRY.properties.values()} - {None}

    assert dimensions <= {unit.dimension for unit in REGISTRY.units.values()}


def test_units_of_one_dimension_convert() -> None:
    assert REGISTRY.units["GW"].factor / REGISTRY.units["MW"].factor == Decimal(1000)
    assert REGISTRY.units["ha"].factor / REGISTRY.units["m2"].factor == Decimal(10_000)


def test_power_and_energy_are_different_dimensions() -> None:
    assert REGISTRY.units["GW"].dimension != REGISTRY.units["GWh"].dimension


def test_units_come_from_standard_vocabularies() -> None:
    assert REGISTRY.units["EUR"].iri == CURRENCY.EUR
    assert REGISTRY.units["MW"].iri == UNIT.MegaW
    assert REGISTRY.units["unknown-currency"].iri == SOUC.currencyNotStated


def test_a_unit_that_nobody_knows_is_none() -> None:
    assert REGISTRY.unit_of(SOUC.furlong) is None


def test_counts_have_one_unit() -> None:
    assert [unit.code for unit in REGISTRY.units.values() if unit.dimension == SOUC.count] == ["NUM"]


@pytest.mark.parametrize("scheme", sorted(set(REGISTRY.schemes) - {"unit", "claim-property"}))
def test_a_concept_is_named_as_it_is_written(scheme: str) -> None:
    for key, concept in REGISTRY.schemes[scheme].items():
        assert concept.key == key
        assert concept.iri == SOUC.term(camel(key))


def test_concepts_are_unique_over_all_schemes() -> None:
    concepts = [c.iri for name, scheme in REGISTRY.schemes.items() for c in scheme.values() if name != "unit"]

    assert len(concepts) == len(set(concepts))


def test_a_source_can_rest_on_another_in_five_ways() -> None:
    assert REGISTRY.derivations == {
        name: SOU.term(name) for name in ("cites", "quotes", "republishes", "rewrites", "spins")
    }


def test_a_company_is_an_organization_and_an_actor() -> None:
    assert REGISTRY.is_a(SOU.Company, [SOU.Organization])
    assert REGISTRY.is_a(SOU.Company, [SOU.Actor])
    assert REGISTRY.is_a(SOU.Company, [SOU.Site, SOU.Company])


def test_a_person_is_no_organization() -> None:
    assert not REGISTRY.is_a(SOU.Person, [SOU.Organization])


def test_an_organization_is_not_therefore_a_company() -> None:
    assert not REGISTRY.is_a(SOU.Organization, [SOU.Company])


def test_nothing_is_of_no_kind() -> None:
    assert not REGISTRY.is_a(SOU.Company, [])


def test_a_class_that_nobody_knows_is_only_itself() -> None:
    assert REGISTRY.is_a(SOU.Unheard, [SOU.Unheard])
    assert not REGISTRY.is_a(SOU.Unheard, [SOU.Actor])


def test_a_relation_says_whether_it_goes_both_ways() -> None:
    assert REGISTRY.properties["worksWith"].symmetric
    assert not REGISTRY.properties["clientOf"].symmetric


def test_a_rate_names_what_it_is_the_change_of() -> None:
    assert REGISTRY.properties["revenueGrowth"].change_of == REGISTRY.properties["revenue"].iri
    assert REGISTRY.properties["revenue"].change_of is None
