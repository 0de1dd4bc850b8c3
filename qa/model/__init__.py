"""An optional language model that chooses and orders quotations, and writes nothing that readers see."""

from qa.model.arrange import arrange
from qa.model.errors import ModelMisconfigured, ModelUnavailable
from qa.model.llm import LanguageModel

__all__ = ["LanguageModel", "ModelMisconfigured", "ModelUnavailable", "arrange"]
