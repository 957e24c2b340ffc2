"""The chance of every place among few groups, with all that the stated prior leaves open."""

import numpy as np
import numpy.typing as npt

from .rank_probabilities import Floats, rank_probabilities
from .shrinkage import check_few, posterior_of_tau

SPREADS, SPREAD_WEIGHTS = np.polynomial.legendre.leggauss(40)
CENTRES, CENTRE_WEIGHTS = np.polynomial.hermite_e.hermegauss(12)


def rank_probabilities_few(means: npt.ArrayLike, standard_errors: npt.ArrayLike, scale: float) -> Floats:
    """``rank_probabilities`` for the model of ``shrink_few``: P(group i has rank r), shape (G, G).

    The groups share the unknown μ and τ, so their posteriors are not independent; given μ and τ they are. The chances are
    therefore averaged over the posterior of τ (40 Gauss–Legendre points in its distribution function) and of μ given
    τ (12 Gauss–Hermite points); error about 1e-5. For some twenty groups at most: ``shrink`` serves more.

    Input, missing data and errors as ``shrink_few``; a group with NaN gets a row of NaN and counts for nobody.
    """
    own, se = np.asarray(means, float), np.asarray(standard_errors, float)
    check_few(own, se, scale)
    known = ~(np.isnan(own) | np.isnan(se))
    found = np.zeros((len(own), len(own)))
    found[np.ix_(known, np.arange(known.sum()))] = _averaged(own[known], se[known] ** 2, scale)
    found[~known] = np.nan
    return found


def _averaged(y: Floats, variance: Floats, scale: float) -> Floats:
    chances = np.zeros((len(y), len(y)))
    for tau, share in zip(_spreads(y, variance, scale), SPREAD_WEIGHTS / 2, strict=True):
        weight = 1 / (variance + tau**2)
        own = tau**2 * weight
        centre, spread = weight @ y / weight.sum(), weight.sum() ** -0.5
        for node, part in zip(CENTRES, CENTRE_WEIGHTS / CENTRE_WEIGHTS.sum(), strict=True):
            estimate = own * y + (1 - own) * (centre + node * spread)
            chances += share * part * rank_probabilities(estimate, np.sqrt(own * variance))
    return chances


def _spreads(y: Floats, variance: Floats, scale: float) -> Floats:
    tau, chance = posterior_of_tau(y, variance, scale)
    below = np.cumsum(chance) - chance / 2
    return np.asarray(np.exp(np.interp((SPREADS + 1) / 2, below, np.log(tau))))
