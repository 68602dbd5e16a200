"""Meaning as vectors: sentences that mean alike lie close together, whatever words they use."""
