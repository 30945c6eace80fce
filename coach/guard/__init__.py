"""The safety core: what a message is, who is in it, what boundary it crosses, how a reply sounds."""
