"""What a reconciliation service says of itself."""

from __future__ import annotations

from typing import Any

from sourcier import __version__
from sourcier.namespaces import ID, SOU
from sourcier.reconcile.card import HEIGHT, WIDTH
from sourcier.reconcile.kinds import COMMON
from sourcier.reconcile.settings import describe_settings
from sourcier.reconcile.wire import MAX_QUERIES, type_json


def manifest(base: str, title: str, lang: str) -> dict[str, Any]:
    """Returns the manifest of the service at an address, of a graph with a title."""
    return {
        "versions": ["0.2"],
        "name": title,
        "identifierSpace": str(ID),
        "schemaSpace": str(SOU),
        "serviceVersion": __version__,
        "defaultTypes": [type_json(kind, lang, with_broader=True) for kind in COMMON],
        "view": {"url": f"{base}/view?id={{{{id}}}}"},
        "preview": {"url": f"{base}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {what: _suggest(base, what) for what in ("entity", "property", "type")},
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/properties"},
            "property_settings": describe_settings(lang),
        },
        "batchSize": MAX_QUERIES,
    }


def _suggest(base: str, what: str) -> dict[str, str]:
    return {
        "service_url": base,
        "service_path": f"/suggest/{what}",
        "flyout_service_url": base,
        "flyout_service_path": f"/flyout/{what}?id=${{id}}",
    }
