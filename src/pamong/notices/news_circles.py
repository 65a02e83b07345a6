"""From an event of a circle or its meetings to those who should know it. A notice holds ids, days and codes: never a title,
a place, or a word of the minutes."""
