"""How right findings are: what people marked in articles against what kg found in them."""

from kg.evaluation.compare import evaluate
from kg.evaluation.gold import read_gold
from kg.evaluation.model import Count, Error, Evaluation
from kg.evaluation.text import as_json, in_words

__all__ = ["Count", "Error", "Evaluation", "as_json", "evaluate", "in_words", "read_gold"]
