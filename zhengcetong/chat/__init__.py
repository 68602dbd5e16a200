"""The chat widget: its channel at /chat, its sessions and its files."""
