"""An RDF dataset that can be asked: embedded or behind an endpoint, always through one read-only `View`."""
