"""The web app: a file per page; it only renders results."""
