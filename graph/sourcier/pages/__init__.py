"""Pages that people read: each a value made from the graph, and a template; served, or written as a static site."""
