"""The demonstration: invented agencies, and the loader that lives them through the real import."""
