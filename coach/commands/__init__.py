"""The commands, one file each. `register(app)` in each adds it; imports of the activity happen inside the command."""
