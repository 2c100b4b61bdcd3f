"""The description of the Bot API, turned into checks of what is sent and what is answered."""
