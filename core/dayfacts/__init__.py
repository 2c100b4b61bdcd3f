"""What the papers of the day and of the week say: facts for the printer, in the reader's words.

Whatever is a text comes in the reader's language. What is not known is nothing, never a guess.
"""
