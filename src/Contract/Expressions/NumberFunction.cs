namespace PipelineKit.Expressions;

/// <summary>A function of doubles; unused arguments are 0.</summary>
internal delegate double ScalarFunction(double x, double y, double z);

/// <summary>A function or operator on numbers, shared by the window language and <c>${ }</c>.</summary>
/// <param name="Name">The name or symbol in an expression.</param>
/// <param name="Usage">An example call, for messages.</param>
/// <param name="Count">The number of arguments.</param>
/// <param name="Text">What it returns, in a few words.</param>
/// <param name="Of">Computes the value.</param>
internal sealed record NumberFunction(string Name, string Usage, int Count, string Text, ScalarFunction Of)
{
    /// <summary>Whether it accepts more arguments, combined in pairs from the left.</summary>
    public bool TakesMore { get; init; }

    /// <summary>Whether it returns true (1) or false (0).</summary>
    public bool IsTruth { get; init; }
}
