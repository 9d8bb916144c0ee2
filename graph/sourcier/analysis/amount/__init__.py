"""How announced amounts are shared out."""
