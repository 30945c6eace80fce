"""The web app: pages that only render results, a server that keeps nothing."""
