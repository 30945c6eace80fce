"""The model writer: prompts, token budget, endpoint. The composer lives with each activity."""
