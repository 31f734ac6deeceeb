using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>A use of a reducer, and the simpler reducers that its declaration can rewrite it to.</summary>
internal abstract class Rewrite
{
    public required Reducer Reducer { get; init; }

    public required Term X { get; init; }

    /// <summary>The second value; the first if there is only one.</summary>
    public required Term Y { get; init; }

    /// <summary>Nonzero where a sample counts; null if all do.</summary>
    public required Term? Mask { get; init; }

    public required double Percent { get; init; }

    /// <summary>The number of samples.</summary>
    public required Term Count { get; init; }

    /// <summary>Whether all samples have the same value in any image.</summary>
    public bool IsConstant => Mask is null && !X.Varies;

    /// <summary>Returns a reducer of the first value that the scheduler computes.</summary>
    public abstract Term Kept(Reducer reducer);

    /// <summary>Returns the sum of a value.</summary>
    public abstract Term Sum(Term x);

    /// <summary>Returns the minimum or maximum of a value; NaN if there is no sample.</summary>
    public abstract Term Extreme(Reducer extreme, Term x);

    /// <summary>Returns the minimum or maximum of a value, with a substitute for samples that do not count.</summary>
    public abstract Term Extreme(Reducer extreme, Term x, double otherwise);

    /// <summary>Returns the covariance of two values.</summary>
    public abstract Term Covariance(Term x, Term y);

    /// <summary>
    /// Returns whether sums of powers of the first value, and products of such sums with this total degree, are exact.
    /// </summary>
    public abstract bool IsExact(int power);

    /// <summary>Returns a function of terms.</summary>
    public abstract Term Do(Function function, params IReadOnlyList<Term> arguments);

    /// <summary>Returns a constant.</summary>
    public abstract Term Number(double value);

    /// <summary>Returns a value, or NaN where the divisor is 0.</summary>
    public Term Unless0(Term divisor, Term value) =>
        Do(Choices.If, Do(Logic.Equal, divisor, Number(0)), Number(double.NaN), value);
}
