"""What a programme is made of: blocks of a session, a calendar, review rules, a sealed choice of topics."""
