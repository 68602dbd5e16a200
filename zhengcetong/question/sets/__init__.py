"""Questions about the documents as a set: listed, counted, ordered, measured, told apart."""
