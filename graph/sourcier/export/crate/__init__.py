"""One deposit of a whole graph, to be cited: an RO-Crate with everything that is needed to read and check it."""
