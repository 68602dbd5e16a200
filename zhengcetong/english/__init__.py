"""Questions in English, put into the Chinese that everything else reads."""
