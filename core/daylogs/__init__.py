"""The daily log: what a foreman says in the evening about the day."""
