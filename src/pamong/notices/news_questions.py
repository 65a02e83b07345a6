"""From an event of questions of a community to those who should know it. A notice holds ids, days and codes, never a word that
somebody wrote."""
