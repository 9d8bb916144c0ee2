"""Figures and dates: how they are written in curation files, read from the words of a text, and shown to people.

`quantity.read_figures` and `time.read_times` read words; `notation` reads and writes curation files; `render` shows.
"""
