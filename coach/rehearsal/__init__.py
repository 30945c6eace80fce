"""A practice conversation: a partner with one habit, a state of trust, and an account of it afterwards."""
