"""Mails to whoever's turn it is: when, to whom, in which words, and what became of them."""
