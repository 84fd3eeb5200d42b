"""The drafting screen: tasks, questions, and the real page beside them."""
