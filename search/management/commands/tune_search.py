"""Learns what each sign of the ranking is worth, and says how well that carries over. B4."""

from search.management.commands.search_quality import Command as QualityCommand
from search.quality import judged, load, scratch_engine
from search.ranking import SIGNS
from search.tuning import cross_validate, figures, learn, mean_and_spread


class Command(QualityCommand):
    help = "Prints weights for search/ranking.py, with the figures of a five-fold cross-validation."

    def measured(self, articles, questions, engine, unaccented):
        with scratch_engine(engine) as scratch:
            load(articles, scratch)
            forms = [
                judged(articles, questions, scratch, unaccented=each) for each in (False, True)
            ]
        weights = learn([question for form in forms for question in form])
        lines = ["Five folds, weights learnt from the four others: mean ± spread"]
        for name, folds, form in zip(
            ("accented", "unaccented"), cross_validate(forms), forms, strict=True
        ):
            r1, r10, mrr = figures(form, SIGNS.values())
            lines.append(f"{name:10}  {mean_and_spread(folds)}")
            lines.append(f"{'':10}  as it is now: R@1 {r1:.3f}  R@10 {r10:.3f}  MRR@10 {mrr:.3f}")
        lines.append("Weights learnt from all questions:")
        lines += [f'    "{name}": {value:.2f},' for name, value in zip(SIGNS, weights, strict=True)]
        return "\n".join(lines)
