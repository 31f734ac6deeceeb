namespace PipelineKit.Formulas.Functions;

/// <summary>An operation that combines any number of values: a sum, minimum or maximum.</summary>
/// <param name="Function">The binary function.</param>
/// <param name="Neutral">The neutral element.</param>
internal sealed record Fold(Function Function, double Neutral)
{
    public static Fold Sum { get; } = new(Operations.Add, 0);

    public static Fold Min { get; } = new(Choices.Min, double.PositiveInfinity);

    public static Fold Max { get; } = new(Choices.Max, double.NegativeInfinity);
}
