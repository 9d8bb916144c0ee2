"""Coverage: what is missing, or thin, in what claims say of what is promised, and of figures."""
