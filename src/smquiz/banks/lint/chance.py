"""How likely chance alone would bring about what is seen."""

from math import erfc, exp, lgamma, log, pi, sqrt


def at_least(successes: int, trials: int, probability: float) -> float:
    """Binomial: the probability of so many successes or more."""
    return min(1.0, sum(_binomial(count, trials, probability) for count in range(successes, trials + 1)))


def _binomial(count: int, trials: int, probability: float) -> float:
    ways = lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)
    return exp(ways + count * log(probability) + (trials - count) * log(1 - probability))


def chi_square_tail(statistic: float, degrees: int) -> float:
    """The probability of this statistic or a larger one, for one degree of freedom or more (Abramowitz and Stegun
    26.4.4 and 26.4.5).
    """
    half = statistic / 2
    if degrees % 2 == 0:
        term = total = exp(-half)
        for k in range(1, degrees // 2):
            term *= half / k
            total += term
        return total
    total = erfc(sqrt(half))
    term = sqrt(2 * statistic / pi) * exp(-half)
    for k in range(1, (degrees + 1) // 2):
        total += term
        term *= statistic / (2 * k + 1)
    return total
