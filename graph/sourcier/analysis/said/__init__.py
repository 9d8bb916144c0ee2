"""Who says it, and what nobody says: speakers, single sources, gaps."""
