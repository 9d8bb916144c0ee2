"""Where claims come from: roots, voices, interests, and the vector that says how far a figure is supported."""
