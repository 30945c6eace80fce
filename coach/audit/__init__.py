"""The no-trace audit: plays conversations full of marked phrases, then looks for them everywhere."""
