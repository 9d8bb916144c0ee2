"""What comes back to where it started: directed circles of ties, of money and supply."""
