"""Dating: when each event lies, by its own clause, by the sentence around it, by the article's day."""

from kg.extract.dating.dates import dated

__all__ = ["dated"]
