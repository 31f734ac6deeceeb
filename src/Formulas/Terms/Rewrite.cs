using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>One use of a reducer, and the simpler reducers that its declaration may rewrite it into.</summary>
internal abstract class Rewrite
{
    /// <summary>The reducer.</summary>
    public required Reducer Reducer { get; init; }

    /// <summary>The first value.</summary>
    public required Term X { get; init; }

    /// <summary>The second value; the first when there is but one.</summary>
    public required Term Y { get; init; }

    /// <summary>What is not 0 where a sample counts; null when all do.</summary>
    public required Term? Mask { get; init; }

    /// <summary>The percentile.</summary>
    public required double Percent { get; init; }

    /// <summary>How many samples there are.</summary>
    public required Term Count { get; init; }

    /// <summary>Whether every sample there is has the same value, whatever the image.</summary>
    public bool IsConstant => Mask is null && !X.Varies;

    /// <summary>A reducer that the scheduler computes, of the first value.</summary>
    public abstract Term Kept(Reducer reducer);

    /// <summary>The sum of a value.</summary>
    public abstract Term Sum(Term x);

    /// <summary>The least or the greatest of a value; NaN where there is no sample.</summary>
    public abstract Term Extreme(Reducer extreme, Term x);

    /// <summary>The least or the greatest of a value, with another value for samples that do not count.</summary>
    public abstract Term Extreme(Reducer extreme, Term x, double otherwise);

    /// <summary>The covariance of two values.</summary>
    public abstract Term Covariance(Term x, Term y);

    /// <summary>
    /// Whether sums of powers of the first value, and products of such sums with so many factors in all, are exact.
    /// </summary>
    public abstract bool IsExact(int power);

    /// <summary>A function of terms.</summary>
    public abstract Term Do(Function function, params IReadOnlyList<Term> arguments);

    /// <summary>A number.</summary>
    public abstract Term Number(double value);

    /// <summary>A value, but NaN where another is 0.</summary>
    public Term Unless0(Term divisor, Term value) =>
        Do(Choices.If, Do(Logic.Equal, divisor, Number(0)), Number(double.NaN), value);
}
