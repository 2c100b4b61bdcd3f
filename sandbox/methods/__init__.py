"""What the bot can ask for: one module for each kind of request."""
