"""What comes by itself, each day and each week: when, where, and whether it came."""
