using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>
/// A reducer by definition, of samples that there are: their values, the second ones too, their places, and the percentile
/// wanted.
/// </summary>
internal delegate double ReducerDefinition(double[] x, double[] y, int[] places, double percent);

/// <summary>
/// How the samples under a window become one number, declared once: the checker, the rewriter, the scheduler and the plain
/// evaluator read what they need from here.
/// </summary>
/// <param name="Name">The name in an expression.</param>
/// <param name="Text">What it gives, in a few words.</param>
internal sealed record Reducer(string Name, string Text)
{
    /// <summary>The definition, which the plain evaluator computes.</summary>
    public required ReducerDefinition Of { get; init; }

    /// <summary>The same value by simpler reducers, or by itself when <see cref="Kind"/> says how it is computed.</summary>
    public required Func<Rewrite, Term> Rewritten { get; init; }

    /// <summary>How the scheduler computes it, once rewritten.</summary>
    public ReducerKind Kind { get; init; } = ReducerKind.Rewritten;

    /// <summary>What <see cref="ReducerKind.Fold"/> joins samples by.</summary>
    public Fold? Fold { get; init; }

    /// <summary>What <see cref="ReducerKind.Choice"/> computes of each window.</summary>
    public SampleChoice? Choice { get; init; }

    /// <summary>How many arguments it takes.</summary>
    public int Count { get; init; } = 1;

    /// <summary>A call as one writes it, for messages.</summary>
    public string Usage => TakesPercent ? $"{Name}(x, 90)" : Count == 2 ? $"{Name}(x, y)" : $"{Name}(x)";

    /// <summary>Whether its last argument is a percentile.</summary>
    public bool TakesPercent { get; init; }

    /// <summary>The percentile that it is; 0 for none.</summary>
    public double Percent { get; init; }

    /// <summary>Its value where there is no sample.</summary>
    public double OfNone { get; init; } = double.NaN;

    /// <summary>Whether it depends on the order of samples, which a NaN among them destroys: the value is NaN then.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Whether its value lies among the samples, or between them.</summary>
    public bool StaysAmong { get; init; }

    /// <summary>
    /// Bounds of its value, from finite bounds of the sample and the most samples there are; anything by default.
    /// </summary>
    public Func<ValueRange, double, ValueRange> Range { get; init; } = (_, _) => ValueRange.All;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Its value by definition.</summary>
    public double Defined(IReadOnlyList<(double First, double Second, int Index)> samples, double percent)
    {
        double[] x = [.. samples.Select(s => s.First)];
        return x.Length == 0 ? OfNone : IsOrdered && x.Any(double.IsNaN) ? double.NaN
            : Of(x, [.. samples.Select(s => s.Second)], [.. samples.Select(s => s.Index)], percent);
    }
}

/// <summary>How the scheduler computes a reducer.</summary>
internal enum ReducerKind
{
    /// <summary>Not at all: it is rewritten into others.</summary>
    Rewritten,

    /// <summary>The samples are joined in whatever number: a sum, the least, the greatest.</summary>
    Fold,

    /// <summary>From sums in twice the precision.</summary>
    Covariance,

    /// <summary>By rank.</summary>
    Percentile,

    /// <summary>The place of the first least or greatest.</summary>
    Place,

    /// <summary>By its own <see cref="Reducer.Choice"/> among the samples of each window.</summary>
    Choice,
}
