using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>The reducers of the language.</summary>
internal static class Reducers
{
    public static Reducer Sum { get; } = new("sum", "the sum")
    {
        Of = (x, _, _, _) => SampleStatistics.Sum(x),
        OfNone = 0,
        Rewritten = r => r.Sum(r.X),
        Kind = ReducerKind.Fold,
        Fold = Fold.Sum,
        Range = (x, count) => new(Math.Min(x.Low, x.Low * count), Math.Max(x.High, x.High * count), x.IsWhole),
    };

    public static Reducer Mean { get; } = new("mean", "the mean")
    {
        Of = (x, _, _, _) => SampleStatistics.Mean(x),
        Rewritten = r => r.Do(Operations.Divide, r.Sum(r.X), r.Count),
        StaysAmong = true,
    };

    public static Reducer Min { get; } = new("min", "the least")
    {
        Of = (x, _, _, _) => x.Min(),
        Rewritten = r => r.Extreme(r.Reducer, r.X),
        Kind = ReducerKind.Fold,
        Fold = Fold.Min,
        IsOrdered = true,
        StaysAmong = true,
        Range = (x, _) => x,
    };

    public static Reducer Max { get; } = new("max", "the greatest")
    {
        Of = (x, _, _, _) => x.Max(),
        Rewritten = r => r.Extreme(r.Reducer, r.X),
        Kind = ReducerKind.Fold,
        Fold = Fold.Max,
        IsOrdered = true,
        StaysAmong = true,
        Range = (x, _) => x,
    };

    public static Reducer Percentile { get; } = new("percentile", "the sample of the given rank")
    {
        Of = (x, _, _, percent) => SampleStatistics.Percentile(x, percent),
        Rewritten = r => r.IsConstant ? r.X : r.Kept(r.Reducer),
        Kind = ReducerKind.Percentile,
        Count = 2,
        TakesPercent = true,
        IsOrdered = true,
        StaysAmong = true,
        Range = (x, _) => x with { IsWhole = false },
    };

    public static Reducer Median { get; } = new("median", "the median")
    {
        Of = (x, _, _, _) => SampleStatistics.Percentile(x, 50),
        Rewritten = r => r.IsConstant ? r.X : r.Kept(Percentile),
        Percent = 50,
        IsOrdered = true,
        StaysAmong = true,
    };

    public static Reducer Var { get; } = new("var", "the variance, divided by n")
    {
        Of = (x, _, _, _) => SampleStatistics.Covariance(x, x),
        Rewritten = r => r.Covariance(r.X, r.X),
    };

    public static Reducer Std { get; } = new("std", "the standard deviation, divided by n")
    {
        Of = (x, _, _, _) => Math.Sqrt(SampleStatistics.Covariance(x, x)),
        Rewritten = r => r.Do(Elementary.Sqrt, r.Covariance(r.X, r.X)),
    };

    public static Reducer Range { get; } = new("range", "the maximum minus the minimum")
    {
        Of = (x, _, _, _) => x.Max() - x.Min(),
        Rewritten = r => r.Do(Operations.Subtract, r.Extreme(Max, r.X), r.Extreme(Min, r.X)),
        IsOrdered = true,
    };

    public static Reducer Count { get; } = new("count", "the number of samples")
    {
        Of = (x, _, _, _) => x.Length,
        OfNone = 0,
        Rewritten = r => r.Count,
    };

    public static Reducer Argmin { get; } = new("argmin", "the index of the minimum, the first of equals")
    {
        Of = (x, _, places, _) => places[Array.IndexOf(x, x.Min())],
        Rewritten = r => r.Kept(r.Reducer),
        Kind = ReducerKind.Place,
        IsOrdered = true,
    };

    public static Reducer Argmax { get; } = new("argmax", "the index of the maximum, the first of equals")
    {
        Of = (x, _, places, _) => places[Array.IndexOf(x, x.Max())],
        Rewritten = r => r.Kept(r.Reducer),
        Kind = ReducerKind.Place,
        IsOrdered = true,
    };

    public static Reducer Any { get; } = new("any", "whether any is true")
    {
        Of = (x, _, _, _) => x.Any(v => v != 0) ? 1 : 0,
        OfNone = 0,
        Rewritten = r => r.Extreme(Max, r.Do(Logic.Unequal, r.X, r.Number(0)), 0),
    };

    public static Reducer All { get; } = new("all", "whether all are true")
    {
        Of = (x, _, _, _) => x.All(v => v != 0) ? 1 : 0,
        OfNone = 1,
        Rewritten = r => r.Extreme(Min, r.Do(Logic.Unequal, r.X, r.Number(0)), 1),
    };

    public static Reducer Cov { get; } = new("cov", "the covariance, divided by n")
    {
        Of = (x, y, _, _) => SampleStatistics.Covariance(x, y),
        Rewritten = r => r.Covariance(r.X, r.Y),
        Kind = ReducerKind.Covariance,
        Count = 2,
    };

    public static Reducer Corr { get; } = new("corr", "the correlation coefficient; nan where either is constant")
    {
        Of = (x, y, _, _) => SampleStatistics.Correlation(x, y),
        Rewritten = r =>
        {
            var both = r.Do(Operations.Multiply, r.Covariance(r.X, r.X), r.Covariance(r.Y, r.Y));
            return r.Unless0(both, r.Do(Operations.Divide, r.Covariance(r.X, r.Y), r.Do(Elementary.Sqrt, both)));
        },
        Count = 2,
    };

    public static Reducer Mode { get; } = new("mode", "the most frequent sample, the smallest of several")
    {
        Of = (x, _, _, _) => SampleStatistics.Mode(x),
        Rewritten = r => r.IsConstant ? r.X : r.Kept(r.Reducer),
        Kind = ReducerKind.Choice,
        Choice = SampleStatistics.Mode,
        IsOrdered = true,
        StaysAmong = true,
        Range = (x, _) => x,
    };

    public static Reducer Skew { get; } = new("skew", "the population skewness; nan where it is constant")
    {
        Of = (x, _, _, _) => SampleStatistics.Skewness(x),
        Rewritten = Skewness,
    };

    /// <summary>Reducers by name.</summary>
    public static IReadOnlyDictionary<string, Reducer> Named { get; } = new Reducer[]
    {
        Sum, Mean, Min, Max, Median, Var, Std, Range, Count, Percentile, Argmin, Argmax, Any, All, Cov, Corr, Mode, Skew,
    }.ToDictionary(r => r.Name);

    /// <summary>Returns the reducer of a call; <c>min</c> and <c>max</c> of several arguments are functions.</summary>
    public static Reducer? Of(Call call) => Named.TryGetValue(call.Function, out var reducer)
        && (call.Arguments.Count == 1 || !Vocabulary.Functions.ContainsKey(call.Function)) ? reducer : null;

    // For integers, from exact sums: (n² Σx³ − 3n Σx Σx² + 2 (Σx)³) / (n Σx² − (Σx)²)^1.5. Otherwise from deviations.
    private static Term Skewness(Rewrite r)
    {
        if (r.IsConstant)
            return r.Number(double.NaN);
        Term Times(Term x, Term y) => r.Do(Operations.Multiply, x, y);
        Term Less(Term x, Term y) => r.Do(Operations.Subtract, x, y);
        Term Cubed(Term x) => r.Do(Operations.Cube, x);
        Term third, second;
        if (r.IsExact(3))
        {
            var (sum, squares) = (r.Sum(r.X), r.Sum(r.Do(Operations.Square, r.X)));
            third = Times(r.Count, Less(Times(r.Count, r.Sum(Cubed(r.X))), Times(r.Number(3), Times(sum, squares))));
            third = r.Do(Operations.Add, third, Times(r.Number(2), Cubed(sum)));
            second = Less(Times(r.Count, squares), r.Do(Operations.Square, sum));
        }
        else
        {
            var mean = r.Do(Operations.Divide, r.Sum(r.X), r.Count);
            third = r.Do(Operations.Divide, r.Sum(Cubed(Less(r.X, mean))), r.Count);
            second = r.Covariance(r.X, r.X);
        }
        return r.Unless0(second, r.Do(Operations.Divide, third, Times(second, r.Do(Elementary.Sqrt, second))));
    }
}
