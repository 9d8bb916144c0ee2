"""From any number back to what it is made of, down to words."""
