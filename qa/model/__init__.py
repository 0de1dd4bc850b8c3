"""An optional language model, which chooses and orders quotations and writes no word that people read."""

from qa.model.arrange import arrange
from qa.model.errors import ModelMisconfigured, ModelUnavailable
from qa.model.llm import LanguageModel

__all__ = ["LanguageModel", "ModelMisconfigured", "ModelUnavailable", "arrange"]
