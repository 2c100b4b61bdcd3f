"""A paper as people see it in the chat: words from the paper, buttons from its table."""
