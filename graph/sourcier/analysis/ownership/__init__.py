"""Who owns what: chains, circles and shares."""
