"""Curation files: YAML read with positions into model values, checked, formatted and anchored in texts."""
