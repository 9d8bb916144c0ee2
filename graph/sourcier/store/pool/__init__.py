"""Queries of many clients at once, each in a process that can be ended, on one store that all of them read."""
