"""Results as bytes: Markdown, DOCX, calendar files. Made in memory."""
