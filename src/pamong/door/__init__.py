"""The command line: one door for whoever runs Pamong."""
