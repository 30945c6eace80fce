"""Reflecting after a session: what a leader learnt, one act, and nothing of what they were told."""
