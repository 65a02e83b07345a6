"""What HR and the house do with rows for SIASN."""
