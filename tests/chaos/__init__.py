"""The bot is killed again and again while people talk; nothing may be lost, nothing doubled."""
