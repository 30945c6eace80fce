"""Measured text analysis, without policy: sentences, questions, moves, and the encoder behind them."""
