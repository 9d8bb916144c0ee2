"""Figures and dates: how they are written in curation files, and how they are shown to people."""
