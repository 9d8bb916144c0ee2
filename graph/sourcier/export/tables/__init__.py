"""The graph as tables for people: those of comparisons, with words, names, amounts as written and origins."""
