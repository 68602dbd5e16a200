"""Limits, privacy, measurements and the other promises to users and operators."""
