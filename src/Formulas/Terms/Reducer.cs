using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>
/// The definition of a reducer, over the samples that exist: their first and second values, their positions, and the percentile.
/// </summary>
internal delegate double ReducerDefinition(double[] x, double[] y, int[] places, double percent);

/// <summary>
/// Reduces the samples in a window to one number. Declared once for the checker, the rewriter, the scheduler and the plain
/// evaluator.
/// </summary>
/// <param name="Name">The name in an expression.</param>
/// <param name="Text">What it returns, in a few words.</param>
internal sealed record Reducer(string Name, string Text)
{
    /// <summary>The definition, used by the plain evaluator.</summary>
    public required ReducerDefinition Of { get; init; }

    /// <summary>
    /// Rewrites the value to simpler reducers, or to itself if <see cref="Kind"/> determines how it is computed.
    /// </summary>
    public required Func<Rewrite, Term> Rewritten { get; init; }

    /// <summary>How the scheduler computes it after rewriting.</summary>
    public ReducerKind Kind { get; init; } = ReducerKind.Rewritten;

    /// <summary>The operation of a <see cref="ReducerKind.Fold"/>.</summary>
    public Fold? Fold { get; init; }

    /// <summary>The selection of a <see cref="ReducerKind.Choice"/>.</summary>
    public SampleChoice? Choice { get; init; }

    /// <summary>The number of arguments.</summary>
    public int Count { get; init; } = 1;

    /// <summary>An example call, for messages.</summary>
    public string Usage => TakesPercent ? $"{Name}(x, 90)" : Count == 2 ? $"{Name}(x, y)" : $"{Name}(x)";

    /// <summary>Whether its last argument is a percentile.</summary>
    public bool TakesPercent { get; init; }

    /// <summary>Its fixed percentile; 0 for none.</summary>
    public double Percent { get; init; }

    /// <summary>The value if there is no sample.</summary>
    public double OfNone { get; init; } = double.NaN;

    /// <summary>Whether it depends on the order of samples; the value is then NaN if a sample is.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Whether its value is within the range of the samples.</summary>
    public bool StaysAmong { get; init; }

    /// <summary>
    /// The bounds of its value, from finite bounds of the sample and the maximum number of samples; unbounded by default.
    /// </summary>
    public Func<ValueRange, double, ValueRange> Range { get; init; } = (_, _) => ValueRange.All;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Computes its value by definition.</summary>
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
    /// <summary>Not computed: rewritten to others.</summary>
    Rewritten,

    /// <summary>Combines any number of samples: a sum, minimum or maximum.</summary>
    Fold,

    /// <summary>From sums in twice the precision.</summary>
    Covariance,

    /// <summary>By rank.</summary>
    Percentile,

    /// <summary>The position of the first minimum or maximum.</summary>
    Place,

    /// <summary>By its own <see cref="Reducer.Choice"/> among the samples of each window.</summary>
    Choice,
}
