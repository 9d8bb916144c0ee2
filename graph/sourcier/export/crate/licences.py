"""The licences of a deposit: of data, ontology and tables the one, of shapes, which are code, the other."""

from __future__ import annotations

from importlib.metadata import distribution

from sourcier.errors import DataError
from sourcier.export.about import AUTHORS, CODE_LICENCE, DATA_LICENCE, RIGHTS

OF_ALL = f"""\
The graph, the ontology and the tables are licensed under the Creative Commons
Attribution 4.0 International Public License (CC BY 4.0): {DATA_LICENCE}
The shapes are licensed under the Apache License 2.0: {CODE_LICENCE}
(see shapes/LICENSE).

Attribution: “Sourcier, {AUTHORS.en}, CC BY 4.0”.

{RIGHTS.en}

Le graphe, l’ontologie et les tables sont sous licence Creative Commons
Attribution 4.0 International (CC BY 4.0), les formes (shapes) sous licence Apache 2.0.

{RIGHTS.fr}
"""


def licence_of_code() -> str:
    """Returns the text of the licence of the code, which the installation carries.

    Raises:
        DataError: it does not, so the installation is broken.
    """
    words = distribution("sourcier").read_text("licenses/LICENSE")
    if words is None:
        raise DataError("the installation has no licence file; install sourcier again")
    return words
