namespace PipelineKit.Formulas.Functions;

/// <summary>An operation that joins numbers, in whatever number: a sum, the least, the greatest.</summary>
/// <param name="Function">The function of two.</param>
/// <param name="Neutral">What changes nothing.</param>
internal sealed record Fold(Function Function, double Neutral)
{
    public static Fold Sum { get; } = new(Operations.Add, 0);

    public static Fold Min { get; } = new(Choices.Min, double.PositiveInfinity);

    public static Fold Max { get; } = new(Choices.Max, double.NegativeInfinity);
}
