"""The import of an agency from files: read → check → compare → preview → apply in one step.

`sheets` turns a file into rows of text, `check` rows into records and problems, `compare` records into changes
against what the agency holds, `runs` does it all for an uploaded set of files. Nothing of a file reaches the
database before a person has seen the preview and confirmed it.
"""
