"""`make bench`: this project against a stock Rasa project with the same intents and examples."""
